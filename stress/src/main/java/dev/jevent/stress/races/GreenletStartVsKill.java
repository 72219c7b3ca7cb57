package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;

/// A start and a kill: the greenlet runs once or never, and its end says which.
@JCStressTest
@State
@Outcome(id = "1, SUCCEEDED", expect = ACCEPTABLE, desc = "ran before the kill came")
@Outcome(id = "0, KILLED", expect = ACCEPTABLE, desc = "never ran")
public class GreenletStartVsKill {
    private int runs;
    private final Greenlet<Integer> greenlet = new Greenlet<>(RaceHub.HUB, () -> ++runs);

    /// Starts.
    @Actor
    public void starting() {
        greenlet.start();
    }

    /// Kills.
    @Actor
    public void killing() {
        greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
    }

    /// Asks how it ended.
    @Arbiter
    public void afterwards(IL_Result result) {
        greenlet.join();
        result.r1 = runs;
        result.r2 = greenlet.phase();
    }
}
