package dev.jevent.patch.socket;

import static dev.jevent.Jevent.yieldNow;

import dev.jevent.hub.Hub;
import dev.jevent.testing.Eventually;

/// How many greenlets of the current hub wait on its own epoll.
final class Waits {
    private Waits() {}

    static int count(Readiness readiness) {
        return HubSockets.waits(readiness);
    }

    /// Lets others run until so many wait.
    static void until(Readiness readiness, int count) {
        for (int i = 0; i < 100 && count(readiness) != count; i++) {
            yieldNow();
        }
        Hub hub = Hub.current();
        Eventually.holds(count + " " + readiness + " on " + hub, () -> count(readiness) == count);
    }
}
