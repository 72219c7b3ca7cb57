package dev.jevent.benchmarks.patch;

import dev.jevent.greenlet.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Threads that do the same operation again and again, looked at for a while.
final class Load {
    /// Something that is done until it is enough.
    interface Operation {
        /// Does it once.
        void once() throws Exception;
    }

    private static final long WARM_UP_MILLIS = 500;
    private static final long WARM_UP_OPERATIONS = 5_000;
    private static final long WINDOW_MILLIS = 2_000;

    private final List<Action> bodies = new ArrayList<>();
    private final List<AtomicLong> counts = new ArrayList<>();
    private volatile boolean stopped;

    /// Adds a thread that repeats `operation` and in the end does `last`.
    void repeat(Operation operation, Action last) {
        var count = new AtomicLong();
        counts.add(count);
        bodies.add(
                () -> {
                    for (long done = 1; !stopped; done++) {
                        operation.once();
                        count.lazySet(done);
                    }
                    last.run();
                });
    }

    /// Adds a thread that ends by itself when the others have.
    void beside(Action body) {
        bodies.add(body);
    }

    /// {@return what the operations of all threads cost}
    Cost measure(Side side) throws Exception {
        var running =
                new FutureTask<>(
                        () -> {
                            side.run(bodies);
                            return true;
                        });
        Thread.ofPlatform().daemon().name("load").start(running);
        warmUp(running);
        var meter = new Meter();
        long before = count();
        TimeUnit.MILLISECONDS.sleep(WINDOW_MILLIS);
        Cost cost = meter.cost(count() - before);
        stopped = true;
        running.get(1, TimeUnit.MINUTES);
        return cost;
    }

    private void warmUp(Future<?> running) throws InterruptedException {
        do {
            TimeUnit.MILLISECONDS.sleep(WARM_UP_MILLIS);
        } while (count() < WARM_UP_OPERATIONS && !running.isDone());
    }

    private long count() {
        return counts.stream().mapToLong(AtomicLong::get).sum();
    }
}
