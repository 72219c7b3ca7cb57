package dev.jevent.flow.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A flow that a test puts together.
public final class HandMadeFlow {
    private final List<String> hubs = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<String> texts = new ArrayList<>(List.of(""));
    private final List<Site> sites = new ArrayList<>();
    private final Runs runs = new Runs(texts, sites);
    private final Stretches busy = new Stretches();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Line> output = new ArrayList<>();
    private long missing;

    public HandMadeFlow hub(String name) {
        hubs.add(name);
        return this;
    }

    /// Of the hub named last.
    public int lane(String name, int spawner, long spawnedAt, long endedAt, String outcome) {
        int number = lanes.size();
        int hub = hubs.size() - 1;
        lanes.add(
                new Lane(
                        number,
                        100 + number,
                        name,
                        hub,
                        spawner,
                        spawnedAt,
                        null,
                        endedAt,
                        outcome));
        return number;
    }

    public int run(int lane, long start, long end, Left left, Cause cause, int waker, long woken) {
        return runs.add(start, end, lane, left, Cue.of(cause, woken, 0, waker));
    }

    /// Says what the run added last waits for.
    public HandMadeFlow waits(String reason, @Nullable Frame frame) {
        int site = -1;
        if (frame != null) {
            site = sites.size();
            sites.add(new Site(site, List.of(frame)));
        }
        texts.add(reason);
        runs.parked(runs.count() - 1, texts.size() - 1, site);
        return this;
    }

    /// Of the hub named first.
    public HandMadeFlow busy(long start, long end) {
        busy.add(0, start, end);
        return this;
    }

    public HandMadeFlow prints(long at, int lane, String text, boolean error) {
        output.add(new Line(at, lane, text, error));
        return this;
    }

    public HandMadeFlow holds(Hold hold) {
        holds.add(hold);
        return this;
    }

    public HandMadeFlow missing(long count) {
        missing = count;
        return this;
    }

    public Flow flow(long nanos) {
        return new Flow(
                Instant.parse("2026-01-02T03:04:05Z"),
                nanos,
                hubs,
                lanes,
                runs,
                busy,
                holds,
                output,
                sites,
                missing);
    }

    /// A main greenlet that spawns `fetch`, which waits 700 µs for I/O, and waits for its end; a
    /// timer's callback is between.
    public static Flow fetch() {
        var made = new HandMadeFlow().hub("jevent").busy(0, 150_000).busy(800_000, 1_000_000);
        int main = made.lane("main", -1, 0, 990_000, "succeeded");
        int fetch = made.lane("fetch", 0, 20_000, 900_000, "succeeded");
        made.run(main, 10_000, 50_000, Left.WAITS, Cause.SPAWN, -1, 0);
        made.waits("fetch", new Frame("app.Main", "main", 12));
        made.run(fetch, 60_000, 140_000, Left.WAITS, Cause.SPAWN, main, 20_000);
        made.waits("a page of http://x/", new Frame("app.Main$Fetch", "get", 30));
        made.prints(100_000, fetch, "asking", false);
        made.run(fetch, 850_000, 900_000, Left.ENDS, Cause.IO, -1, 840_000);
        made.run(main, 910_000, 990_000, Left.ENDS, Cause.GREENLET, fetch, 895_000);
        made.prints(950_000, main, "done", true);
        return made.flow(1_000_000);
    }
}
