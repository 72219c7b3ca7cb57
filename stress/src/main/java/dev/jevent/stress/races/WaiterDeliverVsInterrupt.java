package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.errors.InterruptSignal;
import dev.jevent.hub.Waiter;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A delivery and a kill of the waiting thread: one decides, and what was handed over is seen only
/// if the delivery did.
@JCStressTest
@State
@Outcome(id = "true, 7", expect = ACCEPTABLE, desc = "delivered")
@Outcome(id = "false, -1", expect = ACCEPTABLE, desc = "killed")
public class WaiterDeliverVsInterrupt {
    private final Waiter waiter = Waiter.current("race");

    /// Waits as an interrupted thread, which kills its own wait.
    @Actor
    public void awaiting(ZI_Result result) {
        Thread.currentThread().interrupt();
        try {
            waiter.await();
            result.r2 = (int) Objects.requireNonNull(waiter.delivered());
        } catch (InterruptSignal _) {
            result.r2 = -1;
        }
        Thread.interrupted();
    }

    /// Delivers.
    @Actor
    public void delivering(ZI_Result result) {
        result.r1 = waiter.deliver(7);
    }
}
