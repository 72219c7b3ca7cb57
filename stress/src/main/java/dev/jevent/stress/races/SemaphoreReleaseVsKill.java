package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.sync.Semaphore;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A release and a kill of the greenlet that acquires: no permit is lost with it.
@JCStressTest
@State
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "acquired")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "killed")
public class SemaphoreReleaseVsKill {
    private final Semaphore semaphore = new Semaphore(0);
    private final Greenlet<@Nullable Void> acquiring =
            Greenlet.of(RaceHub.HUB, semaphore::acquire).start();

    /// Releases.
    @Actor
    public void releasing() {
        semaphore.release();
    }

    /// Kills.
    @Actor
    public void killing() {
        acquiring.kill(KillOptions.DEFAULT.withoutWaiting());
    }

    /// Counts permits.
    @Arbiter
    public void afterwards(ZI_Result result) {
        acquiring.join();
        result.r1 = acquiring.isSuccessful();
        result.r2 = semaphore.counter();
    }
}
