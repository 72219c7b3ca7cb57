package dev.jevent.benchmarks.gevent;

import dev.jevent.queue.Queue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A thousand items put into a queue and taken from it; a figure for each pair.
@State(Scope.Thread)
public class QueueBenchmark {
    private static final int ITEMS = 1_000;
    private static final int ROOM = 100;

    /// One greenlet puts all, then takes all.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public int unbounded() {
        return fillsAndEmpties(new Queue<>());
    }

    /// As unbounded, with room for all.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public int bounded() {
        return fillsAndEmpties(new Queue<>(ITEMS));
    }

    private static int fillsAndEmpties(Queue<Integer> queue) {
        putAll(queue);
        return takeAll(queue);
    }

    /// One greenlet puts and one takes, with room for a tenth of the items.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void boundedBlocking() {
        var queue = new Queue<Integer>(ROOM);
        InGreenlets.run(() -> putAll(queue), () -> takeAll(queue));
    }

    private static void putAll(Queue<Integer> queue) {
        for (int i = 0; i < ITEMS; i++) {
            queue.put(i);
        }
    }

    private static int takeAll(Queue<Integer> queue) {
        int sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            sum += queue.take();
        }
        return sum;
    }
}
