package dev.jevent.benchmarks.gevent;

import dev.jevent.queue.Channel;
import dev.jevent.queue.LifoQueue;
import dev.jevent.queue.PriorityQueue;
import dev.jevent.queue.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A thousand items put into a queue and taken from it; a figure for each pair.
@State(Scope.Thread)
public class QueueBenchmark {
    private static final int ITEMS = 1_000;
    private static final int ROOM = 100;
    private static final int DISORDER = 617;

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

    /// As unbounded, last in, first out.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public int lifo() {
        return fillsAndEmpties(new LifoQueue<>());
    }

    /// As unbounded, with items that come in disorder and leave by their order.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public int priority() {
        var queue = new PriorityQueue<Integer>();
        for (int i = 0; i < ITEMS; i++) {
            queue.put(i * DISORDER % ITEMS);
        }
        return takeAll(queue::take);
    }

    private static int fillsAndEmpties(Queue<Integer> queue) {
        putAll(queue::put);
        return takeAll(queue::take);
    }

    /// One greenlet puts and one takes, with room for a tenth of the items.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void boundedBlocking() {
        var queue = new Queue<Integer>(ROOM);
        InGreenlets.run(() -> putAll(queue::put), () -> takeAll(queue::take));
    }

    /// One greenlet puts and one takes, without room.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void channel() {
        var channel = new Channel<Integer>();
        InGreenlets.run(() -> putAll(channel::put), () -> takeAll(channel::take));
    }

    private static void putAll(Consumer<Integer> put) {
        for (int i = 0; i < ITEMS; i++) {
            put.accept(i);
        }
    }

    private static int takeAll(Supplier<Integer> take) {
        int sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            sum += take.get();
        }
        return sum;
    }
}
