package dev.jevent.hub;

import java.util.concurrent.atomic.AtomicBoolean;

/// Says that something outside the hub will come back to it, so that a hub with nothing else to do
/// is waiting and not deadlocked; until it is closed. Any thread may close it; twice is harmless.
public final class Hold implements AutoCloseable {
    private final Hub hub;
    private final AtomicBoolean held = new AtomicBoolean(true);

    Hold(Hub hub) {
        this.hub = hub;
    }

    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            hub.release();
        }
    }
}
