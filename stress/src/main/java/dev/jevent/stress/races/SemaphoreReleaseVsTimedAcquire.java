package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.sync.Semaphore;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A release and an acquire whose time is over: the permit is taken, or still there.
@JCStressTest
@State
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "taken")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "timed out")
public class SemaphoreReleaseVsTimedAcquire {
    private static final Duration SHORT = Duration.ofNanos(1);

    private final Semaphore semaphore = new Semaphore(0);

    /// Acquires.
    @Actor
    public void acquiring(ZI_Result result) {
        result.r1 = semaphore.acquire(SHORT);
    }

    /// Releases.
    @Actor
    public void releasing() {
        semaphore.release();
    }

    /// Reads the counter.
    @Arbiter
    public void afterwards(ZI_Result result) {
        result.r2 = semaphore.counter();
    }
}
