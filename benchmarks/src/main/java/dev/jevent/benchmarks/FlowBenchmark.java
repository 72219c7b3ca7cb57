package dev.jevent.benchmarks;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import dev.jevent.sync.Semaphore;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/// What a recording of every switch costs: switches by yielding, and switches of two greenlets that
/// wake each other, without the flight recorder, with it but without jevent's events, and with
/// them.
///
/// Each row runs in JVMs of its own; the rows take turns. A figure is the processor time of the
/// carrier, the median of many short rounds, as the machine is shared. What the flight recorder
/// does in threads of its own is not in it.
public final class FlowBenchmark {
    private static final String HUB = "flown";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int JVMS = 5;
    private static final int WARM_UPS = 15;
    private static final int ROUNDS = 41;
    private static final int SWITCHES = 100_000;

    /// A recording keeps no more than this; it goes on at full cost.
    private static final long KEPT_BYTES = 32 << 20;

    private static final List<String> EVENTS = List.of("Spawn", "Switch", "Park", "Wake", "End");
    private static final List<String> FOR_STACKS = List.of("Yield", "ParkInJdk");

    private enum Side {
        PLAIN("no flight recorder"),
        IDLE("flight recorder in use, these events off"),
        RECORDED("recorded"),
        WITH_STACKS("recorded with stacks");

        private final String text;

        Side(String text) {
            this.text = text;
        }
    }

    private enum Work {
        YIELD("switch by yieldNow"),
        WAKE("switch by a semaphore, park and wake");

        private final String text;

        Work(String text) {
            this.text = text;
        }
    }

    private FlowBenchmark() {}

    /// Measures all rows, or in a JVM of its own the one that is named.
    public static void main(String[] args) throws Exception {
        if (args.length == 2) {
            System.out.println(median(Work.valueOf(args[0]), Side.valueOf(args[1])));
            return;
        }
        var figures = new SideBySide(0, JVMS);
        for (Work work : Work.values()) {
            for (Side side : Side.values()) {
                figures.add(row(work, side), () -> inOwnJvm(work, side));
            }
        }
        figures.run("ns");
        for (Work work : Work.values()) {
            for (Side side : Side.values()) {
                figures.ratio(row(work, side), row(work, Side.PLAIN));
            }
        }
    }

    private static String row(Work work, Side side) {
        return work.text + ", " + side.text;
    }

    private static double inOwnJvm(Work work, Side side) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(FlowBenchmark.class.getName(), work.name(), side.name()));
        Process jvm = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String figure = new String(jvm.getInputStream().readAllBytes(), UTF_8).strip();
        if (jvm.waitFor() != 0) {
            throw new IllegalStateException(row(work, side) + " (expected: one that runs)");
        }
        return Double.parseDouble(figure);
    }

    private static double median(Work work, Side side) throws Exception {
        try (@Nullable Recording recording = side == Side.PLAIN ? null : recording(side)) {
            if (recording != null) {
                recording.start();
            }
            var measured = new double[ROUNDS];
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                double nanos = nanos(work);
                if (round >= 0) {
                    measured[round] = nanos;
                }
            }
            Arrays.sort(measured);
            return measured[ROUNDS / 2];
        }
    }

    private static Recording recording(Side side) {
        FlightRecorder.getFlightRecorder();
        var recording = new Recording();
        recording.setToDisk(true);
        recording.setMaxSize(KEPT_BYTES);
        for (String event : List.of("HubTurn", "Spare")) {
            set(recording, event, side != Side.IDLE, false);
        }
        EVENTS.forEach(
                event ->
                        set(
                                recording,
                                "Greenlet" + event,
                                side != Side.IDLE,
                                side == Side.WITH_STACKS));
        FOR_STACKS.forEach(
                event -> set(recording, "Greenlet" + event, side == Side.WITH_STACKS, true));
        return recording;
    }

    private static void set(Recording recording, String event, boolean on, boolean stacks) {
        String name = "dev.jevent." + event;
        if (on) {
            recording
                    .enable(name)
                    .withoutThreshold()
                    .with("throttle", "off")
                    .with("stackTrace", Boolean.toString(stacks && !name.endsWith("Switch")));
        } else {
            recording.disable(name);
        }
    }

    private static double nanos(Work work) throws Exception {
        return Jevent.run(
                HubOptions.named(HUB),
                () -> {
                    long carrier = carrier();
                    long begun = THREADS.getThreadCpuTime(carrier);
                    switch (work) {
                        case YIELD -> yieldToEachOther();
                        case WAKE -> wakeEachOther();
                    }
                    return (THREADS.getThreadCpuTime(carrier) - begun) / (double) SWITCHES;
                });
    }

    /// A carrier has the name of its hub.
    private static long carrier() {
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().equals(HUB)) {
                return thread.getThreadId();
            }
        }
        throw new IllegalStateException("carrier: none (expected: " + HUB + ")");
    }

    private static void yieldToEachOther() {
        joinAll(
                List.of(
                        spawn("one", FlowBenchmark::yields),
                        spawn("other", FlowBenchmark::yields)));
    }

    private static void yields() {
        for (int i = 0; i < SWITCHES / 2; i++) {
            yieldNow();
        }
    }

    private static void wakeEachOther() {
        var here = new Semaphore(0);
        var there = new Semaphore(0);
        var one = spawn("one", () -> handOver(there, here));
        var other = spawn("other", () -> handOver(here, there));
        here.release();
        joinAll(List.of(one, other));
    }

    private static void handOver(Semaphore taken, Semaphore given) {
        for (int i = 0; i < SWITCHES / 2; i++) {
            taken.acquire();
            given.release();
        }
    }
}
