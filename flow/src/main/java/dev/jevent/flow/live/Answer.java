package dev.jevent.flow.live;

import dev.jevent.http.JacksonJson;
import dev.jevent.hub.HeldGreenlet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a page is told, as JSON; times are microseconds since the page began to be served.
final class Answer {
    private static final JacksonJson JSON = new JacksonJson();

    private final long epoch;
    private final long now;
    private final Holds holds;
    private final List<HubStory> stories;
    private final int hubsOmitted;
    private final long since;
    private final long last;
    private int rowsLeft = LiveLimits.GREENLETS_PER_ANSWER;

    Answer(
            long epoch,
            long now,
            Holds holds,
            List<HubStory> stories,
            int hubsOmitted,
            long since,
            long last) {
        this.epoch = epoch;
        this.now = now;
        this.holds = holds;
        this.stories = stories;
        this.hubsOmitted = hubsOmitted;
        this.since = since;
        this.last = last;
    }

    String json() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("now", time(now));
        answer.put("pid", ProcessHandle.current().pid());
        answer.put("last", last);
        answer.put("hubs", stories.stream().map(this::hub).toList());
        answer.put("hubsOmitted", hubsOmitted);
        new MarkTable(stories, since, this::time).addTo(answer);
        answer.put("holds", holds.past().stream().map(this::past).toList());
        return JSON.write(answer);
    }

    private long time(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos - epoch);
    }

    private Map<String, Object> hub(HubStory story) {
        Map<String, Object> hub = new LinkedHashMap<>();
        hub.put("id", story.number);
        hub.put("name", ShortText.of(story.hub.name()));
        hub.put("load", story.load());
        hub.put("turns", story.turnsPerSecond());
        hub.put("switches", story.runsPerSecond());
        HubLook look = story.last();
        if (look != null) {
            addLook(hub, look);
        }
        Map<String, Object> held = heldBy(story);
        if (held != null) {
            hub.put("held", held);
        }
        return hub;
    }

    private void addLook(Map<String, Object> hub, HubLook look) {
        hub.put("at", time(look.at()));
        hub.put("timers", look.timers());
        hub.put("greenlets", look.greenlets());
        hub.put(
                "states",
                look.counts().entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue)));
        List<GreenletRow> rows = look.rows();
        int shown = Math.min(rowsLeft, rows.size());
        rowsLeft -= shown;
        hub.put("tree", rows.subList(0, shown).stream().map(Answer::row).toList());
        hub.put("more", look.omitted() + rows.size() - shown);
        hub.put("dropped", look.dropped());
    }

    private static List<Object> row(GreenletRow row) {
        return List.of(
                row.greenlet().threadId(),
                row.parent(),
                ShortText.of(row.greenlet().name()),
                row.doing().name(),
                row.reason());
    }

    /// Who has the carrier of a hub that does not answer.
    private @Nullable Map<String, Object> heldBy(HubStory story) {
        if (!story.isLate()) {
            return null;
        }
        Holds.Held reported = holds.of(story.hub);
        HeldGreenlet holder = HeldGreenlet.now(story.hub);
        Map<String, Object> held = new LinkedHashMap<>();
        held.put("since", time(reported == null ? story.lateSince() : reported.since()));
        held.put("reported", reported != null);
        held.put("greenlet", ShortText.of(holder.name()));
        held.put("thread", Holds.threadOf(holder));
        held.put("how", holder.how().name());
        held.put("call", ShortText.of(holder.call()));
        held.put("remedy", holder.remedy());
        held.put("stack", frames(holder.stack().stream()));
        return held;
    }

    static List<String> frames(Stream<StackTraceElement> stack) {
        return stack.limit(LiveLimits.FRAMES).map(frame -> ShortText.of(frame.toString())).toList();
    }

    private List<Object> past(Holds.Past hold) {
        return List.of(
                hold.hub(),
                hold.greenlet(),
                hold.thread(),
                time(hold.from()),
                time(hold.to()),
                ShortText.of(hold.call()));
    }

    /// {@return the stack of a greenlet as JSON}
    static String stack(Stream<StackTraceElement> stack) {
        return JSON.write(frames(stack));
    }
}
