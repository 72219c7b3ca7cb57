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

    private int alive;
    private int mostAlive;
    private int woken;
    private int disorders;
    private int last = -1;
    private long latest;

    private SleepersBenchmark() {}

    /// Measures.
    public static void main(String[] args) throws Exception {
        Jevent.run(new SleepersBenchmark()::measure);
    }

    private void measure() {
        long begun = now();
        for (int i = 0; i < SLEEPERS; i++) {
            int number = i;
            Jevent.spawn(() -> sleep(number));
            if (i % 1_000 == 0) {
                Jevent.yieldNow();
            }
        }
        Jevent.yieldNow();
        long spawned = now();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                Locale.ROOT,
                "parked in %.1f s: %,d alive, %,d bytes of heap each%n",
                (spawned - begun) / 1e9,
                alive,
                heap / SLEEPERS);
        while (woken < SLEEPERS) {
            Jevent.sleep(Duration.ofMillis(1));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d woken, %,d out of order, at most %,d alive, the latest %.2f s late%n",
                woken,
                disorders,
                mostAlive,
                latest / 1e9);
    }

    private void sleep(int number) {
        mostAlive = Math.max(mostAlive, ++alive);
        long deadline = now() + LENGTH.toNanos();
        Jevent.sleep(LENGTH);
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
