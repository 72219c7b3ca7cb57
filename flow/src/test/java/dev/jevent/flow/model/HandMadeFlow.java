package dev.jevent.flow.model;

import dev.jevent.hub.Left;
import org.jspecify.annotations.Nullable;

/// A small flow that a test puts together, in one statement for each thing that happens.
public final class HandMadeFlow {
    private final FlowFixture fixture = new FlowFixture();
    private int hub = -1;
    private int lastRun = -1;

    public HandMadeFlow hub(String name) {
        hub = fixture.hub(name);
        return this;
    }

    /// Of the hub named last.
    public int lane(String name, int spawner, long spawnedAt, long endedAt, String outcome) {
        return fixture.lane(name, hub, spawner, spawnedAt, null, endedAt, outcome);
    }

    public int run(int lane, long start, long end, Left left, Cause cause, int waker, long woken) {
        lastRun = fixture.run(lane, start, end, left, cause, waker, woken);
        return lastRun;
    }

    /// Says what the run added last waits for.
    public HandMadeFlow waits(String reason, @Nullable Frame frame) {
        Site site = frame == null ? null : fixture.site(frame);
        fixture.parked(lastRun, fixture.text(reason), site);
        return this;
    }

    /// Of the hub named first.
    public HandMadeFlow busy(long start, long end) {
        fixture.busy(0, start, end);
        return this;
    }

    public HandMadeFlow prints(long at, int lane, String text, boolean error) {
        fixture.line(at, lane, text, error);
        return this;
    }

    public HandMadeFlow holds(Hold hold) {
        fixture.hold(hold);
        return this;
    }

    public HandMadeFlow missing(long count) {
        fixture.missing(count);
        return this;
    }

    public Flow flow(long nanos) {
        return fixture.flow(nanos);
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
