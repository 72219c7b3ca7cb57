package dev.jevent.flow.live;

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

    private record Lane(int hub, long thread) {}

    private record Entry(int hub, HubStory.NumberedMark numbered) {}

    MarkTable(List<HubStory> stories, long since, LongUnaryOperator time) {
        this.time = time;
        List<Entry> fresh = new ArrayList<>();
        for (HubStory story : stories) {
            for (HubStory.NumberedMark mark : story.window()) {
                if (mark.number() > since) {
                    fresh.add(new Entry(story.number, mark));
                }
            }
        }
        fresh.sort(Comparator.comparingLong((Entry one) -> one.numbered().mark().end()).reversed());
        fresh.forEach(this::add);
        Collections.reverse(marks);
    }

    private void add(Entry entry) {
        Mark mark = entry.numbered().mark();
        var lane = new Lane(entry.hub(), mark.thread());
        boolean room = lanes.size() < LiveLimits.LANES || lanes.containsKey(lane);
        if (!room) {
            hiddenLanes.add(lane);
        }
        if (!room || marks.size() == LiveLimits.MARKS_PER_ANSWER) {
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
