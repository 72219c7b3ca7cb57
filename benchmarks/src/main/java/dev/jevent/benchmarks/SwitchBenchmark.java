package dev.jevent.benchmarks;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.HubListener;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.RawGreenlet;
import java.util.ArrayList;
import java.util.List;

/// What a switch and a spawn cost, beside a raw continuation, virtual threads on the barest
/// scheduler, and the JDK's own scheduler with one carrier; in many short rounds, as the machine is
/// shared (`-Djdk.virtualThreadScheduler.parallelism=1
/// -Djdk.virtualThreadScheduler.maxPoolSize=1`).
public final class SwitchBenchmark {
    private static final int SWITCHES = 300_000;
    private static final int SPAWNS = 100_000;
    private static final int BATCH = 1_000;

    private SwitchBenchmark() {}

    /// Measures.
    public static void main(String[] args) throws Exception {
        var figures =
                new SideBySide(20, 81)
                        .add("raw continuation, yield", () -> RawContinuation.yieldNanos(SWITCHES))
                        .add(
                                "virtual threads on a bare queue, yield",
                                () -> BareScheduler.yieldNanos(SWITCHES))
                        .add("jevent, switch by yieldNow", SwitchBenchmark::switchNanos)
                        .add(
                                "jevent, switch seen by a listener that counts",
                                SwitchBenchmark::countedSwitchNanos)
                        .add("JDK scheduler, one carrier, yield", SwitchBenchmark::jdkNanos)
                        .add("jevent, spawn and finish", SwitchBenchmark::spawnNanos)
                        .run("ns");
        figures.ratio("jevent, switch by yieldNow", "raw continuation, yield");
        figures.ratio("jevent, switch by yieldNow", "virtual threads on a bare queue, yield");
        figures.ratio("jevent, switch by yieldNow", "JDK scheduler, one carrier, yield");
        figures.ratio(
                "jevent, switch seen by a listener that counts", "jevent, switch by yieldNow");
        System.out.printf(
                "spawn and finish - 2 x switch = %.1f ns (must be at most 300)%n",
                figures.median("jevent, spawn and finish")
                        - 2 * figures.median("jevent, switch by yieldNow"));
    }

    private static double switchNanos() throws Exception {
        return switchNanos(HubOptions.named("switches"));
    }

    private static double countedSwitchNanos() throws Exception {
        var counter = new Counter();
        double nanos = switchNanos(HubOptions.named("counted").withListener(counter));
        if (counter.switches < SWITCHES) {
            throw new IllegalStateException(
                    "switches: " + counter.switches + " (expected: at least " + SWITCHES + ")");
        }
        return nanos;
    }

    private static final class Counter implements HubListener {
        private long switches;

        @Override
        public void switched(RawGreenlet greenlet) {
            switches++;
        }
    }

    private static double switchNanos(HubOptions options) throws Exception {
        return Jevent.run(
                options,
                () -> {
                    long begun = System.nanoTime();
                    joinAll(List.of(spawn(() -> yields()), spawn(() -> yields())));
                    return (System.nanoTime() - begun) / (double) SWITCHES;
                });
    }

    private static void yields() {
        for (int i = 0; i < SWITCHES / 2; i++) {
            yieldNow();
        }
    }

    private static double jdkNanos() throws Exception {
        Runnable yields =
                () -> {
                    for (int i = 0; i < SWITCHES / 2; i++) {
                        Thread.yield();
                    }
                };
        long begun = System.nanoTime();
        Thread one = Thread.startVirtualThread(yields);
        Thread two = Thread.startVirtualThread(yields);
        one.join();
        two.join();
        return (System.nanoTime() - begun) / (double) SWITCHES;
    }

    private static double spawnNanos() throws Exception {
        return Jevent.run(
                () -> {
                    long begun = System.nanoTime();
                    for (int done = 0; done < SPAWNS; done += BATCH) {
                        List<Greenlet<Integer>> batch = new ArrayList<>(BATCH);
                        for (int i = 0; i < BATCH; i++) {
                            batch.add(spawn(() -> 1));
                        }
                        for (Greenlet<Integer> greenlet : batch) {
                            greenlet.join();
                        }
                    }
                    return (System.nanoTime() - begun) / (double) SPAWNS;
                });
    }
}
