package dev.jevent.benchmarks.gevent;

import dev.jevent.sync.Event;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Events, each used once.
@State(Scope.Thread)
public class EventBenchmark {
    private static final int TIMES = 1_000;

    /// A new event, set, then waited for.
    @Benchmark
    public boolean setAndWait() {
        var event = new Event();
        event.set();
        event.await();
        return event.isSet();
    }

    /// A new event that one greenlet waits for and another sets, back and forth.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void wake() {
        Event[] there = new Event[TIMES / 2];
        Event[] back = new Event[TIMES / 2];
        for (int i = 0; i < TIMES / 2; i++) {
            there[i] = new Event();
            back[i] = new Event();
        }
        InGreenlets.run(() -> asks(there, back), () -> answers(there, back));
    }

    private static void asks(Event[] there, Event[] back) {
        for (int i = 0; i < there.length; i++) {
            there[i].set();
            back[i].await();
        }
    }

    private static void answers(Event[] there, Event[] back) {
        for (int i = 0; i < there.length; i++) {
            there[i].await();
            back[i].set();
        }
    }
}
