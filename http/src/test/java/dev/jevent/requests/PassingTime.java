package dev.jevent.requests;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.time.HubClock;
import java.time.Duration;

/// Time that passes when a test says so, on a hub whose virtual clock stands still because it has
/// connections.
final class PassingTime {
    private PassingTime() {}

    /// Moves the clock, and lets what is due by then happen.
    static void pass(Duration time) {
        HubClock clock = Hub.current().clock();
        clock.jumpTo(clock.nanos() + time.toNanos());
        // The first turn may have had its timers.
        Jevent.idle();
        Jevent.idle();
    }
}
