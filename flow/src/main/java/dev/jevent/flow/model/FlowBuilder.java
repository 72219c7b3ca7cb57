package dev.jevent.flow.model;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/// Makes a flow of the events of a recording, which come in the order of their ends.
///
/// One greenlet's story is told by its own events in that order: it is made ready, it says what it
/// will wait for, its run ends.
final class FlowBuilder {
    private final Map<String, Integer> hubs = new LinkedHashMap<>();
    private final Map<Long, LaneState> lanes = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> textNumbers = new HashMap<>();
    private final List<Site> sites = new ArrayList<>();
    private final Map<List<Frame>, Site> siteNumbers = new HashMap<>();
    private final Runs runs = new Runs(texts, sites);
    private final Stretches busy = new Stretches();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Line> output = new ArrayList<>();
    private final Map<Integer, Long> lastRunOfHub = new HashMap<>();
    private @Nullable Instant began;
    private long end;
    private long missing;

    FlowBuilder() {
        text("");
    }

    Flow build() {
        return new Flow(
                began == null ? Instant.EPOCH : began,
                end,
                List.copyOf(hubs.keySet()),
                lanes.values().stream().map(LaneState::lane).toList(),
                runs,
                busy,
                holds,
                output,
                sites,
                missing);
    }

    void spawned(RecordedEvent event) {
        LaneState lane = lane(event);
        lane.spawnedAt = start(event);
        lane.spawnSite = site(event.getStackTrace());
        lane.spawner = laneOf(event.getLong("spawnerThread"));
        lane.ready(Cue.of(Cause.SPAWN, lane.spawnedAt, lane.spawner));
    }

    void ended(RecordedEvent event) {
        LaneState lane = lane(event);
        lane.endedAt = start(event);
        lane.outcome = event.getString("outcome");
    }

    void parked(RecordedEvent event) {
        LaneState lane = lane(event);
        lane.parkedAt = start(event);
        lane.reason = text(event.getString("reason"));
        lane.site = number(site(event.getStackTrace()));
    }

    void yielding(RecordedEvent event) {
        LaneState lane = lane(event);
        start(event);
        lane.reason = 0;
        lane.site = number(site(event.getStackTrace()));
    }

    /// The carrier tells it right after the run.
    void parkedInJdk(RecordedEvent event) {
        LaneState lane = lane(event);
        start(event);
        List<Frame> frames = StackFrames.of(event.getString("stack"));
        if (lane.lastRun >= 0 && !frames.isEmpty()) {
            runs.parked(lane.lastRun, text(JdkWait.of(frames)), number(site(frames)));
        }
    }

    void woken(RecordedEvent event) {
        LaneState lane = lane(event);
        long at = start(event);
        long waker = event.getLong("byThread");
        String by = waker == 0 ? event.getString("by") : "";
        lane.ready(new Cue(Cause.valueOf(event.getString("cause")), at, laneOf(waker), text(by)));
    }

    void ran(RecordedEvent event) {
        LaneState lane = lane(event);
        long from = start(event);
        long to = from + event.getDuration().toNanos();
        end = Math.max(end, to);
        Left left = Left.valueOf(event.getString("left"));
        lane.lastRun = runs.add(from, to, lane.number, left, lane.takeCue(from));
        if (left != Left.ENDS) {
            runs.parked(lane.lastRun, lane.reason, lane.site);
        }
        lane.parkedAt = -1;
        lane.reason = 0;
        lane.site = -1;
        if (left == Left.YIELDS) {
            lane.yielded(to);
        }
        countMissing(lane.hub, event.getLong("number"));
    }

    private void countMissing(int hub, long number) {
        Long before = lastRunOfHub.put(hub, number);
        if (before != null && number > before) {
            missing += number - before - 1;
        }
    }

    void turned(RecordedEvent event) {
        long from = start(event);
        busy.add(hub(event), from, from + event.getDuration().toNanos());
    }

    void held(RecordedEvent event) {
        long to = start(event);
        holds.add(
                new Hold(
                        hub(event),
                        laneOf(event.getLong("greenletThread")),
                        to - event.getDuration("held").toNanos(),
                        to,
                        event.getString("how"),
                        event.getString("call"),
                        event.getString("remedy"),
                        event.getString("stack").lines().toList()));
    }

    void released(RecordedEvent event) {
        int hub = hub(event);
        long at = start(event);
        for (int i = holds.size() - 1; i >= 0; i--) {
            Hold hold = holds.get(i);
            if (hold.hub() == hub) {
                holds.set(i, hold.until(Math.max(hold.to(), at)));
                return;
            }
        }
    }

    void printed(RecordedEvent event) {
        output.add(
                new Line(
                        start(event),
                        laneOf(event.getLong("greenletThread")),
                        event.getString("text"),
                        event.getBoolean("error")));
    }

    private int hub(RecordedEvent event) {
        return hubs.computeIfAbsent(event.getString("hub"), _ -> hubs.size());
    }

    private LaneState lane(RecordedEvent event) {
        long thread = event.getLong("greenletThread");
        LaneState known = lanes.get(thread);
        if (known == null) {
            known = new LaneState(lanes.size(), thread, event.getString("greenlet"), hub(event));
            lanes.put(thread, known);
        } else {
            known.name = event.getString("greenlet");
        }
        return known;
    }

    private int laneOf(long thread) {
        LaneState known = lanes.get(thread);
        return known == null ? -1 : known.number;
    }

    /// The flow begins with the first event that ended; a stretch under way then is cut off.
    private long start(RecordedEvent event) {
        Instant at = event.getStartTime();
        Instant origin = began;
        if (origin == null) {
            origin = at;
            began = at;
        }
        long nanos =
                SECONDS.toNanos(at.getEpochSecond() - origin.getEpochSecond())
                        + at.getNano()
                        - origin.getNano();
        end = Math.max(end, nanos);
        return Math.max(0, nanos);
    }

    private int text(String text) {
        return textNumbers.computeIfAbsent(
                text,
                fresh -> {
                    texts.add(fresh);
                    return texts.size() - 1;
                });
    }

    private static int number(@Nullable Site site) {
        return site == null ? -1 : site.number();
    }

    private @Nullable Site site(@Nullable RecordedStackTrace stack) {
        return stack == null ? null : site(StackFrames.of(stack));
    }

    private @Nullable Site site(List<Frame> frames) {
        if (frames.isEmpty()) {
            return null;
        }
        return siteNumbers.computeIfAbsent(
                frames,
                fresh -> {
                    var site = new Site(sites.size(), fresh);
                    sites.add(site);
                    return site;
                });
    }
}
