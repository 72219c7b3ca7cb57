package dev.jevent.monitor;

import dev.jevent.hub.HubListener;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.time.HubClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Measures how long greenlets of one hub run without giving way. Owned by the carrier.
final class SwitchMeter implements HubListener {
    private final RawGreenlet self;
    private final boolean hubOnly;
    private final HubClock clock;
    private long since;
    private long turn;
    private long longest;
    private String name;

    /// Begins to measure, in `self`.
    SwitchMeter(RawGreenlet self, boolean hubOnly, HubClock clock) {
        this.self = self;
        this.hubOnly = hubOnly;
        this.clock = clock;
        this.since = clock.nanos();
        this.turn = self.hub().turns();
        this.name = self.name();
    }

    @Override
    public void switched(RawGreenlet greenlet) {
        long now = self.hub().turns();
        if (!hubOnly || now != turn) {
            turn = now;
            since = clock.nanos();
        }
    }

    @Override
    public void left(RawGreenlet greenlet) {
        long ran = clock.nanos() - since;
        if (ran > longest) {
            longest = ran;
            name = greenlet.name();
        }
    }

    /// In the greenlet that began.
    void check(Duration most) {
        left(self);
        if (longest > most.toNanos()) {
            throw new NotSwitched(
                    name
                            + ": no switch to "
                            + (hubOnly ? "the hub" : "any greenlet")
                            + " in "
                            + TimeUnit.NANOSECONDS.toMicros(longest)
                            + " µs (max allowed: "
                            + TimeUnit.NANOSECONDS.toMicros(most.toNanos())
                            + " µs)");
        }
    }
}
