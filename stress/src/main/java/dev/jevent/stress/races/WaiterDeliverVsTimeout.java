package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.hub.Waiter;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A delivery and the end of the time: one decides, and what was handed over is seen only if the
/// delivery did.
@JCStressTest
@State
@Outcome(id = "true, 7", expect = ACCEPTABLE, desc = "delivered")
@Outcome(id = "false, -1", expect = ACCEPTABLE, desc = "timed out")
public class WaiterDeliverVsTimeout {
    private final Waiter waiter = Waiter.current("race");

    /// Waits for next to no time.
    @Actor
    public void awaiting(ZI_Result result) {
        result.r2 = waiter.await(1) ? (int) Objects.requireNonNull(waiter.delivered()) : -1;
    }

    /// Delivers.
    @Actor
    public void delivering(ZI_Result result) {
        result.r1 = waiter.deliver(7);
    }
}
