package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.queue.Queue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZI_Result;

/// A take from a full queue and a kill of the greenlet that puts: its item is in if its put
/// returned, and only then.
@JCStressTest
@State
@Outcome(id = "1, true, 1", expect = ACCEPTABLE, desc = "put")
@Outcome(id = "1, false, 0", expect = ACCEPTABLE, desc = "killed")
public class QueueTakeVsKillOfPutter {
    private final Queue<Integer> queue = new Queue<>(1, List.of(1));
    private final Greenlet<@Nullable Void> putting =
            Greenlet.of(RaceHub.HUB, () -> queue.put(2)).start();

    /// Takes.
    @Actor
    public void taking(IZI_Result result) {
        result.r1 = queue.take();
    }

    /// Kills.
    @Actor
    public void killing() {
        putting.kill(KillOptions.DEFAULT.withoutWaiting());
    }

    /// Looks where the second item is.
    @Arbiter
    public void afterwards(IZI_Result result) {
        putting.join();
        result.r2 = putting.isSuccessful();
        result.r3 = queue.size();
    }
}
