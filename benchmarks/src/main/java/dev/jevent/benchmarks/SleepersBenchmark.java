package dev.jevent.benchmarks;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/// Parks a million greenlets in `sleep`, one after the other, for the same length, and checks that
/// all are alive at once and wake in order; run it with `-Xmx1g -XX:+UseG1GC`.
public final class SleepersBenchmark {
    private static final int SLEEPERS = 1_000_000;
    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final int WARM_UP_ROUNDS = 40;
    private static final int WARM_UP_SLEEPERS = 10_000;

    private final Duration length;
    private int alive;
    private int mostAlive;
    private int woken;
    private int disorders;
    private int last = -1;
    private long latest;

    private SleepersBenchmark(Duration length) {
        this.length = length;
    }

    /// Measures.
    public static void main(String[] args) throws Exception {
        Jevent.run(
                () -> {
                    warmUp();
                    new SleepersBenchmark(LENGTH).measure();
                });
    }

    /// Lets the code be compiled: a frame that is interpreted takes more room while it is parked.
    private static void warmUp() {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            var sleepers = new SleepersBenchmark(Duration.ofMillis(20));
            sleepers.park(WARM_UP_SLEEPERS);
            sleepers.awaitAll(WARM_UP_SLEEPERS);
        }
    }

    private void measure() {
        long before = usedHeap();
        long begun = now();
        park(SLEEPERS);
        long parked = now();
        long heap = usedHeap() - before;
        System.out.printf(
                Locale.ROOT,
                "parked in %.1f s: %,d alive, %,d bytes of heap each%n",
                (parked - begun) / 1e9,
                alive,
                heap / SLEEPERS);
        awaitAll(SLEEPERS);
        System.out.printf(
                Locale.ROOT,
                "%,d woken, %,d out of order, at most %,d alive, the latest %.2f s late%n",
                woken,
                disorders,
                mostAlive,
                latest / 1e9);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void park(int sleepers) {
        for (int i = 0; i < sleepers; i++) {
            int number = i;
            Jevent.spawn(() -> sleep(number));
            if (i % 1_000 == 0) {
                Jevent.yieldNow();
            }
        }
        Jevent.yieldNow();
    }

    private void awaitAll(int sleepers) {
        while (woken < sleepers) {
            Jevent.sleep(Duration.ofMillis(1));
        }
    }

    private void sleep(int number) {
        mostAlive = Math.max(mostAlive, ++alive);
        long deadline = now() + length.toNanos();
        Jevent.sleep(length);
        latest = Math.max(latest, now() - deadline);
        alive--;
        woken++;
        if (number < last) {
            disorders++;
        }
        last = number;
    }

    private static long now() {
        return Hub.current().clock().nanos();
    }
}
