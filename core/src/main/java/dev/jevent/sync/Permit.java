package dev.jevent.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/// A permit of a [Semaphore], or a hold of an [RLock], that a `try` block gives back; closing twice
/// gives it back once.
public final class Permit implements AutoCloseable {
    private final Runnable release;
    private final AtomicBoolean held = new AtomicBoolean(true);

    Permit(Runnable release) {
        this.release = release;
    }

    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            release.run();
        }
    }
}
