package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.sync.Semaphore;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A release and an acquire that waits for it without limit: the permit arrives, once.
@JCStressTest
@State
@Outcome(id = "0", expect = ACCEPTABLE, desc = "the one permit was taken")
public class SemaphoreReleaseVsAcquire {
    private final Semaphore semaphore = new Semaphore(0);

    /// Acquires.
    @Actor
    public void acquiring() {
        semaphore.acquire();
    }

    /// Releases.
    @Actor
    public void releasing() {
        semaphore.release();
    }

    /// Reads the counter.
    @Arbiter
    public void afterwards(I_Result result) {
        result.r1 = semaphore.counter();
    }
}
