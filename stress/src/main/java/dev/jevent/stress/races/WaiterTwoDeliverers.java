package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.hub.Waiter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/// Two deliveries before the wait begins: one decides, and the wait is over at once.
@JCStressTest
@State
@Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "the first delivered")
@Outcome(id = "false, true, true", expect = ACCEPTABLE, desc = "the second delivered")
public class WaiterTwoDeliverers {
    private final Waiter waiter = Waiter.current("race");

    /// Delivers.
    @Actor
    public void first(ZZZ_Result result) {
        result.r1 = waiter.deliver();
    }

    /// Delivers.
    @Actor
    public void second(ZZZ_Result result) {
        result.r2 = waiter.deliver();
    }

    /// Waits.
    @Arbiter
    public void awaiting(ZZZ_Result result) {
        result.r3 = waiter.await(Long.MAX_VALUE / 2);
    }
}
