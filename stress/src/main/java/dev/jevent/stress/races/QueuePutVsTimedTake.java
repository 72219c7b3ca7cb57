package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.queue.Queue;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// A put and a take whose time is over: the item is taken, or still there.
@JCStressTest
@State
@Outcome(id = "7, 0", expect = ACCEPTABLE, desc = "taken")
@Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "timed out")
public class QueuePutVsTimedTake {
    private static final Duration SHORT = Duration.ofNanos(1);

    private final Queue<Integer> queue = new Queue<>();

    /// Takes.
    @Actor
    public void taking(II_Result result) {
        Integer item = queue.poll(SHORT);
        result.r1 = item == null ? -1 : item;
    }

    /// Puts.
    @Actor
    public void putting() {
        queue.put(7);
    }

    /// Counts items.
    @Arbiter
    public void afterwards(II_Result result) {
        result.r2 = queue.size();
    }
}
