package dev.jevent.benchmarks;

import static dev.jevent.Jevent.spawn;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.HubListener;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.RawGreenlet;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a switch and a spawn cost, beside a raw continuation, virtual threads on the barest
/// scheduler, and the JDK's own scheduler with one carrier
/// (`-Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1`).
///
/// Each row runs in a JVM of its own, where the JDK's code has seen one scheduler only; the rows
/// take turns. In a JVM the figure is the median of many short rounds, as the machine is shared.
public final class SwitchBenchmark {
    private static final int JVMS = 5;
    private static final int WARM_UPS = 20;
    private static final int ROUNDS = 61;
    private static final int SWITCHES = 300_000;
    private static final int SPAWNS = 100_000;
    private static final int BATCH = 1_000;

    private static final String RAW = "raw continuation, yield";
    private static final String BARE = "virtual threads on a bare queue, yield";
    private static final String SWITCH = "jevent, switch by yieldNow";
    private static final String COUNTED = "jevent, switch seen by a listener that counts";
    private static final String JDK = "JDK scheduler, one carrier, yield";
    private static final String SPAWN = "jevent, spawn and finish";

    private SwitchBenchmark() {}

    /// Measures all rows, or in a JVM of its own the one that is named.
    public static void main(String[] args) throws Exception {
        if (args.length == 1) {
            System.out.println(median(args[0]));
            return;
        }
        var figures = new SideBySide(0, JVMS);
        for (String row : List.of(RAW, BARE, SWITCH, COUNTED, JDK, SPAWN)) {
            figures.add(row, () -> inOwnJvm(row));
        }
        figures.run("ns");
        figures.ratio(SWITCH, RAW);
        figures.ratio(SWITCH, BARE);
        figures.ratio(SWITCH, JDK);
        figures.ratio(COUNTED, SWITCH);
        System.out.printf(
                "spawn and finish - 2 x switch = %.1f ns (must be at most 300)%n",
                figures.median(SPAWN) - 2 * figures.median(SWITCH));
    }

    private static double inOwnJvm(String row) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(SwitchBenchmark.class.getName(), row));
        Process jvm = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String figure = new String(jvm.getInputStream().readAllBytes(), UTF_8).strip();
        if (jvm.waitFor() != 0) {
            throw new IllegalStateException("row: " + row + " (expected: one that runs)");
        }
        return Double.parseDouble(figure);
    }

    private static double median(String row) throws Exception {
        var measured = new double[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double nanos = nanos(row);
            if (round >= 0) {
                measured[round] = nanos;
            }
        }
        Arrays.sort(measured);
        return measured[ROUNDS / 2];
    }

    private static double nanos(String row) throws Exception {
        return switch (row) {
            case RAW -> RawContinuation.yieldNanos(SWITCHES);
            case BARE -> BareScheduler.yieldNanos(SWITCHES);
            case SWITCH -> Switches.nanos(HubOptions.named("switches"), SWITCHES);
            case COUNTED -> countedSwitchNanos();
            case JDK -> jdkNanos();
            case SPAWN -> spawnNanos();
            default ->
                    throw new IllegalArgumentException("row: " + row + " (expected: one of these)");
        };
    }

    private static double countedSwitchNanos() throws Exception {
        var counter = new Counter();
        double nanos = Switches.nanos(HubOptions.named("counted").withListener(counter), SWITCHES);
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
