package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.hub.Guard;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// Two plain increments under one guard: none is lost, and each sees what the other wrote.
@JCStressTest
@State
@Outcome(id = "1, 2, 2", expect = ACCEPTABLE, desc = "one after the other")
@Outcome(id = "2, 1, 2", expect = ACCEPTABLE, desc = "the other after the one")
public class GuardExclusion {
    private final Guard guard = new Guard();
    private int count;

    /// Counts.
    @Actor
    public void first(III_Result result) {
        result.r1 = increment();
    }

    /// Counts.
    @Actor
    public void second(III_Result result) {
        result.r2 = increment();
    }

    /// Reads the count.
    @Arbiter
    public void afterwards(III_Result result) {
        result.r3 = count;
    }

    private int increment() {
        guard.lock();
        try {
            return ++count;
        } finally {
            guard.unlock();
        }
    }
}
