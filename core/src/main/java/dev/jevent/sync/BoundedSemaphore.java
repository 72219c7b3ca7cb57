package dev.jevent.sync;

/// A [Semaphore] whose counter never rises above its start, so that a release too many is found
/// where it happens (gevent's `BoundedSemaphore`).
///
/// ```java
/// var one = new BoundedSemaphore(1);
/// one.acquire();
/// one.release();
/// one.release(); // IllegalStateException
/// ```
public final class BoundedSemaphore extends Semaphore {
    private final int start;

    /// Creates a semaphore with that many permits.
    ///
    /// @param permits zero or more; with zero, nothing can ever be acquired or released
    /// @throws IllegalArgumentException if `permits` is negative
    public BoundedSemaphore(int permits) {
        super(permits);
        start = permits;
    }

    /// Gives a permit back. Does not switch.
    ///
    /// @return the counter after that
    /// @throws IllegalStateException if no permit is taken; the counter stays
    @Override
    public int release() {
        return super.release();
    }

    @Override
    int raised(int counter) {
        if (counter >= start) {
            throw new IllegalStateException(
                    "released: " + counter + " of " + start + " free (expected: one is taken)");
        }
        return counter + 1;
    }
}
