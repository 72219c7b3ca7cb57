package dev.jevent.flow.model;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.jevent.hub.Left;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/// Makes a flow of the events of a recording, which come chunk by chunk, in each in the order of
/// their ends.
///
/// One greenlet's story is told by its own events in that order: it is made ready, it says what it
/// will wait for, its run ends.
final class FlowBuilder {
    private record HubKey(String name, long carrier) {}

    private final Map<HubKey, Integer> hubs = new LinkedHashMap<>();
    private final Map<Long, LaneState> lanes = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> textNumbers = new HashMap<>();
    private final List<Site> sites = new ArrayList<>();
    private final Map<List<Frame>, Site> siteNumbers = new HashMap<>();
    private final Runs runs = new Runs(texts, sites);
    private final Stretches busy = new Stretches();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Line> output = new ArrayList<>();
    private final Map<Long, CarrierState> carriers = new HashMap<>();
    private @Nullable Instant began;
    private long end;
    private long missing;
    private long dropped;
    private long lostBytes;
    private int chunk;
    private final int mostRuns;

    /// The stacks of the chunk under way, of which each is one object.
    private final IdentityHashMap<RecordedStackTrace, Integer> sitesOfChunk =
            new IdentityHashMap<>();

    /// The runs on one carrier: the number of the last one, when it was over, and how many are
    /// missing.
    private static final class CarrierState {
        long number;
        long end;
        long missing;
    }

    FlowBuilder(int mostRuns) {
        this.mostRuns = mostRuns;
        text("");
    }

    /// What comes now is of another chunk than what came before: its clock may differ a little.
    void nextChunk() {
        chunk++;
        sitesOfChunk.clear();
    }

    Flow build() {
        return new Flow(
                began == null ? Instant.EPOCH : began,
                end,
                hubs.keySet().stream().map(HubKey::name).toList(),
                lanes.values().stream().map(LaneState::lane).toList(),
                runs,
                busy,
                holds,
                output,
                sites,
                missing,
                dropped,
                lostBytes);
    }

    void spawned(RecordedEvent event) {
        LaneState lane = lane(event);
        lane.spawnedAt = start(event);
        int site = siteNumber(event.getStackTrace());
        lane.spawnSite = site < 0 ? null : sites.get(site);
        lane.spawner = laneOf(event.getLong("spawnerThread"));
        lane.ready(Cue.of(Cause.SPAWN, lane.spawnedAt, chunk, lane.spawner));
    }

    void ended(RecordedEvent event) {
        LaneState lane = lane(event);
        lane.endedAt = start(event);
        lane.outcome = event.getString("outcome");
    }

    void parked(RecordedEvent event) {
        LaneState lane = lane(event);
        int reason = text(event.getString("reason"));
        lane.says(start(event), chunk, false, reason, siteNumber(event.getStackTrace()));
    }

    void yielding(RecordedEvent event) {
        LaneState lane = lane(event);
        lane.says(start(event), chunk, true, 0, siteNumber(event.getStackTrace()));
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
        Cause cause = Cause.valueOf(event.getString("cause"));
        lane.ready(new Cue(cause, at, chunk, laneOf(waker), text(by), event.getBoolean("inJdk")));
    }

    void ran(RecordedEvent event) {
        LaneState lane = lane(event);
        CarrierState carrier = carrier(event);
        count(carrier, event.getLong("number"));
        long at = start(event);
        long over = Math.max(at + event.getDuration().toNanos(), carrier.end);
        long from = Math.min(Math.max(at, carrier.end), over);
        carrier.end = over;
        end = Math.max(end, over);
        Left left = Left.valueOf(event.getString("left"));
        if (runs.count() == mostRuns) {
            dropped++;
            return;
        }
        Cue cue = lane.ran(runs.count(), at, over, chunk, left, carrier.missing);
        int run = runs.add(from, over, lane.number, left, cue);
        runs.parked(run, lane.reason(), lane.site());
    }

    /// Greenlets of a closed hub go on on another carrier, which counts them among its own.
    private CarrierState carrier(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        long carrier = thread == null ? -1 : thread.getJavaThreadId();
        return carriers.computeIfAbsent(carrier, _ -> new CarrierState());
    }

    private void count(CarrierState carrier, long number) {
        if (carrier.number > 0 && number > carrier.number) {
            long lost = number - carrier.number - 1;
            carrier.missing += lost;
            missing += lost;
        }
        carrier.number = number;
    }

    void lost(RecordedEvent event) {
        lostBytes += event.getLong("amount");
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
        var hub = new HubKey(event.getString("hub"), event.getLong("hubThread"));
        return hubs.computeIfAbsent(hub, _ -> hubs.size());
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

    private int siteNumber(@Nullable RecordedStackTrace stack) {
        return stack == null
                ? -1
                : sitesOfChunk.computeIfAbsent(stack, one -> number(site(StackFrames.of(one))));
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
