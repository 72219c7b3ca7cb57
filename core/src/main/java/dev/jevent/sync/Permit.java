package dev.jevent.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/// A permit of a [Semaphore] that a `try` block gives back; closing twice gives it back once.
public final class Permit implements AutoCloseable {
    private final Semaphore semaphore;
    private final AtomicBoolean held = new AtomicBoolean(true);

    Permit(Semaphore semaphore) {
        this.semaphore = semaphore;
    }

    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            semaphore.release();
        }
    }
}
