package dev.jevent.flow.live;

import dev.jevent.flow.live.LaneChoice.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/// The newest marks of all hubs, with their lanes and texts by number.
final class MarkTable {
    private final LongUnaryOperator time;
    private final Map<Lane, Integer> lanes = new LinkedHashMap<>();
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final List<List<Long>> marks = new ArrayList<>();
    private final Set<Lane> hiddenLanes = new HashSet<>();
    private long hiddenRuns;

    private record Entry(Lane lane, Mark mark) {}

    MarkTable(List<HubStory> stories, long since, LaneChoice choice, LongUnaryOperator time) {
        this.time = time;
        List<Entry> fresh = fresh(stories, since);
        Set<Lane> shown = shown(fresh, choice);
        fresh.forEach(entry -> add(entry, shown.contains(entry.lane())));
        Collections.reverse(marks);
        fresh.reversed().stream()
                .filter(entry -> shown.contains(entry.lane()))
                .forEach(entry -> choice.note(entry.lane(), entry.mark()));
    }

    /// {@return what the page does not know, the newest first}
    private static List<Entry> fresh(List<HubStory> stories, long since) {
        List<Entry> fresh = new ArrayList<>();
        for (HubStory story : stories) {
            for (HubStory.NumberedMark numbered : story.window()) {
                if (numbered.number() > since) {
                    Mark mark = numbered.mark();
                    fresh.add(new Entry(new Lane(story.number, mark.thread()), mark));
                }
            }
        }
        fresh.sort(Comparator.comparingLong((Entry one) -> one.mark().end()).reversed());
        return fresh;
    }

    /// {@return the chosen lanes among them, and as many of those that ran last as there is room}
    private static Set<Lane> shown(List<Entry> fresh, LaneChoice choice) {
        Set<Lane> shown = new HashSet<>();
        int room = choice.room();
        for (Entry entry : fresh) {
            Lane lane = entry.lane();
            if (choice.has(lane)) {
                shown.add(lane);
            } else if (room > 0 && shown.add(lane)) {
                room--;
            }
        }
        return shown;
    }

    private void add(Entry entry, boolean shown) {
        Mark mark = entry.mark();
        Lane lane = entry.lane();
        if (!shown) {
            hiddenLanes.add(lane);
        }
        if (!shown || marks.size() == LiveLimits.MARKS_PER_ANSWER) {
            hiddenRuns += mark.runs();
            return;
        }
        marks.add(
                List.of(
                        number(lane),
                        number(mark.name()),
                        time.applyAsLong(mark.start()),
                        time.applyAsLong(mark.end()),
                        (mark.ran() + 999) / 1_000,
                        (long) mark.runs(),
                        number(mark.cause().name()),
                        mark.by(),
                        number(mark.byName()),
                        number(mark.left().name()),
                        number(mark.waits() == null ? "" : mark.waits().name()),
                        number(mark.reason())));
    }

    private Long number(Lane lane) {
        return (long) lanes.computeIfAbsent(lane, _ -> lanes.size());
    }

    private Long number(String text) {
        return (long) texts.computeIfAbsent(text, _ -> texts.size());
    }

    void addTo(Map<String, Object> answer) {
        answer.put(
                "lanes",
                lanes.keySet().stream()
                        .map(lane -> List.of((long) lane.hub(), lane.thread()))
                        .toList());
        answer.put("texts", List.copyOf(texts.keySet()));
        answer.put("marks", marks);
        answer.put("hiddenLanes", hiddenLanes.size());
        answer.put("hiddenRuns", hiddenRuns);
    }
}
