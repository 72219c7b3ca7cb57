package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Waiter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A delivery and a kill of a greenlet that waits, or is about to: one decides, and what was handed
/// over is seen only if the delivery did.
@JCStressTest
@State
@Outcome(id = "true, 7", expect = ACCEPTABLE, desc = "delivered")
@Outcome(id = "false, -1", expect = ACCEPTABLE, desc = "killed")
public class WaiterDeliverVsKill {
    private volatile @Nullable Waiter made;
    private final Greenlet<Integer> waiting = new Greenlet<>(RaceHub.HUB, this::await).start();
    private final Waiter waiter = awaitMade();

    private int await() {
        Waiter own = Waiter.current("race");
        made = own;
        own.await();
        return (int) Objects.requireNonNull(own.delivered());
    }

    private Waiter awaitMade() {
        Waiter seen;
        while ((seen = made) == null) {
            Thread.onSpinWait();
        }
        return seen;
    }

    /// Delivers.
    @Actor
    public void delivering(ZI_Result result) {
        result.r1 = waiter.deliver(7);
    }

    /// Kills.
    @Actor
    public void killing() {
        waiting.kill(KillOptions.DEFAULT.withoutWaiting());
    }

    /// Asks the greenlet what it saw.
    @Arbiter
    public void ended(ZI_Result result) {
        waiting.join();
        Integer seen = waiting.valueOrNull();
        result.r2 = seen == null ? -1 : seen;
    }
}
