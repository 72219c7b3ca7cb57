package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.queue.Queue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// A put and a kill of the greenlet that takes: the item is neither lost nor doubled.
@JCStressTest
@State
@Outcome(id = "7, 0", expect = ACCEPTABLE, desc = "taken")
@Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "killed")
public class QueuePutVsKillOfTaker {
    private final Queue<Integer> queue = new Queue<>();
    private final Greenlet<Integer> taking = new Greenlet<>(RaceHub.HUB, queue::take).start();

    /// Puts.
    @Actor
    public void putting() {
        queue.put(7);
    }

    /// Kills.
    @Actor
    public void killing() {
        taking.kill(KillOptions.DEFAULT.withoutWaiting());
    }

    /// Looks where the item is.
    @Arbiter
    public void afterwards(II_Result result) {
        taking.join();
        Integer taken = taking.valueOrNull();
        result.r1 = taken == null ? -1 : taken;
        result.r2 = queue.size();
    }
}
