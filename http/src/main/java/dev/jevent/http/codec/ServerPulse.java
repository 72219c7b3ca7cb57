package dev.jevent.http.codec;

import dev.jevent.hub.Hub;
import dev.jevent.loop.Timer;

/// The one timer of a connection: it looks now and then whether something is too late, so that no
/// request arms a timer of its own.
///
/// No limit is shorter than the time between two looks, so each is noticed when it passes.
final class ServerPulse extends Timer {
    private final ServerConnection connection;
    private final Hub hub;
    private final long between;
    private boolean ended;

    ServerPulse(ServerConnection connection, Hub hub, long between) {
        this.connection = connection;
        this.hub = hub;
        this.between = between;
    }

    void begin() {
        hub.arm(this, between);
    }

    /// Looks within `nanos` at the latest.
    void within(long nanos) {
        if (!ended) {
            hub.disarm(this);
            hub.arm(this, Math.min(nanos, between));
        }
    }

    void end() {
        ended = true;
        hub.disarm(this);
    }

    @Override
    protected void fire() {
        long deadline = connection.deadline();
        long left = deadline == Long.MAX_VALUE ? between : deadline - connection.nanos();
        if (left <= 0) {
            connection.expire();
        }
        if (!ended) {
            hub.arm(this, left <= 0 ? between : Math.min(left, between));
        }
    }

    @Override
    protected boolean isRef() {
        return false;
    }
}
