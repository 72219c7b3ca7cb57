package dev.jevent.benchmarks;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;

import dev.jevent.Jevent;
import dev.jevent.queue.Channel;
import dev.jevent.queue.LifoQueue;
import dev.jevent.queue.PriorityQueue;
import dev.jevent.queue.Queue;
import dev.jevent.queue.Select;
import dev.jevent.queue.SimpleQueue;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What a put and a take cost: uncontended on one queue from one greenlet, beside the JDK's
/// blocking queues, and between two greenlets that wait for each other.
public final class QueueBenchmark {
    private static final int PAIRS = 5_000_000;
    private static final int MEETINGS = 500_000;
    private static final int CAPACITY = 64;
    private static final Integer ITEM = 7;

    private QueueBenchmark() {}

    /// Measures.
    public static void main(String[] args) throws Exception {
        var figures =
                new SideBySide(3, 7)
                        .add("Queue, put + take", () -> pairNanos(new Queue<>()))
                        .add("Queue, bounded, put + take", () -> pairNanos(new Queue<>(CAPACITY)))
                        .add("SimpleQueue, put + take", () -> pairNanos(new SimpleQueue<>()))
                        .add("LifoQueue, put + take", () -> pairNanos(new LifoQueue<>()))
                        .add("PriorityQueue, put + take", () -> pairNanos(new PriorityQueue<>()))
                        .add("ArrayBlockingQueue, put + take", QueueBenchmark::arrayNanos)
                        .add("LinkedBlockingQueue, put + take", QueueBenchmark::linkedNanos)
                        .add("Select of two, ready, put + await", QueueBenchmark::selectNanos)
                        .add("Channel, put meets take", QueueBenchmark::channelNanos)
                        .run("ns");
        figures.ratio("Queue, put + take", "ArrayBlockingQueue, put + take");
        System.out.printf(
                "Queue, put + take = %.1f ns (must be at most 100)%n",
                figures.median("Queue, put + take"));
    }

    private static double pairNanos(SimpleQueue<Integer> queue) throws Exception {
        return Jevent.run(
                () -> {
                    long begun = System.nanoTime();
                    for (int i = 0; i < PAIRS; i++) {
                        queue.put(ITEM);
                        queue.take();
                    }
                    return (System.nanoTime() - begun) / (double) PAIRS;
                });
    }

    private static double arrayNanos() throws Exception {
        return Jevent.run(
                () -> {
                    var queue = new ArrayBlockingQueue<Integer>(CAPACITY);
                    long begun = System.nanoTime();
                    for (int i = 0; i < PAIRS; i++) {
                        queue.put(ITEM);
                        queue.take();
                    }
                    return (System.nanoTime() - begun) / (double) PAIRS;
                });
    }

    private static double linkedNanos() throws Exception {
        return Jevent.run(
                () -> {
                    var queue = new LinkedBlockingQueue<Integer>();
                    long begun = System.nanoTime();
                    for (int i = 0; i < PAIRS; i++) {
                        queue.put(ITEM);
                        queue.take();
                    }
                    return (System.nanoTime() - begun) / (double) PAIRS;
                });
    }

    private static double selectNanos() throws Exception {
        return Jevent.run(
                () -> {
                    var empty = new SimpleQueue<Integer>();
                    var full = new SimpleQueue<Integer>();
                    var select = Select.on(empty.taking(), full.taking());
                    long begun = System.nanoTime();
                    for (int i = 0; i < PAIRS; i++) {
                        full.put(ITEM);
                        select.await();
                    }
                    return (System.nanoTime() - begun) / (double) PAIRS;
                });
    }

    private static double channelNanos() throws Exception {
        return Jevent.run(
                () -> {
                    var channel = new Channel<Integer>();
                    long begun = System.nanoTime();
                    var putter = spawn(() -> putAll(channel));
                    var taker = spawn(() -> takeAll(channel));
                    joinAll(List.of(putter, taker));
                    return (System.nanoTime() - begun) / (double) MEETINGS;
                });
    }

    private static void putAll(Channel<Integer> channel) {
        for (int i = 0; i < MEETINGS; i++) {
            channel.put(ITEM);
        }
    }

    private static void takeAll(Channel<Integer> channel) {
        for (int i = 0; i < MEETINGS; i++) {
            channel.take();
        }
    }
}
