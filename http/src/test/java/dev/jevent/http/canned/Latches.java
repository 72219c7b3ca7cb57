package dev.jevent.http.canned;

import java.util.concurrent.CountDownLatch;

/// Waits of a canned server's threads.
public final class Latches {
    private Latches() {}

    /// Waits without limit; an interrupt is a failure.
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
