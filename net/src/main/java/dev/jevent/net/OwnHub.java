package dev.jevent.net;

import dev.jevent.hub.Hub;

/// Keeps what belongs to one hub from being used elsewhere.
final class OwnHub {
    private OwnHub() {}

    /// @throws IllegalStateException if the current thread is not on `hub`
    static void check(Hub hub, Object owned) {
        Hub current = Hub.currentOrNull();
        if (current != hub) {
            String where =
                    current == null
                            ? "thread " + Thread.currentThread().getName()
                            : "hub " + current.name();
            throw new IllegalStateException(
                    owned + " used on: " + where + " (expected: its own hub, " + hub.name() + ")");
        }
    }
}
