package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.sync.AsyncResult;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A set and a get: the value arrives whole.
@JCStressTest
@State
@Outcome(id = "7", expect = ACCEPTABLE, desc = "the value arrived")
public class AsyncResultSetVsGet {
    private final AsyncResult<int[]> answer = new AsyncResult<>();

    /// Waits without limit: what is missed hangs.
    @Actor
    public void getting(I_Result result) {
        result.r1 = answer.get()[0];
    }

    /// Sets.
    @Actor
    public void setting() {
        answer.set(new int[] {7});
    }
}
