package dev.jevent.pool;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.time.Duration;

/// What is left of a limit that several waits share, on the clock of the hub where they began.
record TimeLeft(HubClock clock, long deadline) {
    static TimeLeft of(long nanos) {
        Hub hub = Hub.currentOrNull();
        HubClock clock = hub == null ? HubClock.system() : hub.clock();
        return new TimeLeft(
                clock, nanos == WaitLimit.NONE ? WaitLimit.NONE : clock.nanos() + nanos);
    }

    long nanos() {
        return deadline == WaitLimit.NONE ? WaitLimit.NONE : Math.max(0, deadline - clock.nanos());
    }

    /// Joins within what is left.
    boolean join(Greenlet<?> greenlet) {
        if (deadline == WaitLimit.NONE) {
            greenlet.join();
            return true;
        }
        return greenlet.join(Duration.ofNanos(nanos()));
    }
}
