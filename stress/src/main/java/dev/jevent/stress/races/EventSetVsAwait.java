package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.sync.Event;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A set and an await: the wait ends, and what was written before the set is seen after it.
@JCStressTest
@State
@Outcome(id = "7", expect = ACCEPTABLE, desc = "released, and sees what came before the set")
public class EventSetVsAwait {
    private final Event event = new Event();
    private int written;

    /// Waits without limit: what is missed hangs.
    @Actor
    public void awaiting(I_Result result) {
        event.await();
        result.r1 = written;
    }

    /// Sets.
    @Actor
    public void setting() {
        written = 7;
        event.set();
    }
}
