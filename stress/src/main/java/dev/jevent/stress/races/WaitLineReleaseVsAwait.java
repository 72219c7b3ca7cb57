package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.hub.Guard;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A release before, while or after a thread lines up and parks: it is never missed.
@JCStressTest
@State
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "released, and the line is empty")
public class WaitLineReleaseVsAwait {
    private final Guard guard = new Guard();
    private final WaitLine line = new WaitLine(guard);
    private boolean released;

    /// Waits without limit: what is missed hangs.
    @Actor
    public void awaiting(ZI_Result result) {
        result.r1 = line.awaitUnless(() -> released, "race", WaitLimit.NONE);
    }

    /// Releases.
    @Actor
    public void releasing() {
        guard.lock();
        released = true;
        Waiter waiting = line.takeAll();
        guard.unlock();
        WaitLine.deliverEach(waiting);
    }

    /// Looks at the line.
    @Arbiter
    public void afterwards(ZI_Result result) {
        result.r2 = line.size();
    }
}
