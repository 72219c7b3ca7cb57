package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;

/// Does the work of a measurement in fresh greenlets and waits for its end.
final class InGreenlets {
    private InGreenlets() {}

    static void run(Action work) {
        Jevent.spawn(work).resultOrThrow();
    }

    static void run(Action one, Action other) {
        Greenlet<?> first = Jevent.spawn(one);
        Greenlet<?> second = Jevent.spawn(other);
        first.resultOrThrow();
        second.resultOrThrow();
    }
}
