package dev.jevent.benchmarks.patch;

import dev.jevent.greenlet.Action;
import java.util.Collections;
import java.util.List;

/// Many threads that sleep at once: a program of its own, so that no thread of the JDK's timers is
/// there for another reason, and that nothing else fills the heap.
///
/// The first rounds, in which code is compiled and the heap finds its size, cost up to ten times as
/// much as the later ones and do not count.
public final class Sleepers {
    private static final int SLEEPERS = 100_000;
    private static final int TIMES = 3;
    private static final int WARM_UP_ROUNDS = 10;
    private static final long WARM_UP_MILLIS = 300;
    private static final int ROUNDS = 5;
    private static final long MILLIS = 1_000;

    private Sleepers() {}

    /// Prints the processor time of a sleep in microseconds, that without the threads of the JVM
    /// itself, and how many threads of the JDK's timers there are.
    ///
    /// @param args the name of the side
    public static void main(String[] args) throws Exception {
        Side side = Side.valueOf(args[0]);
        run(side, WARM_UP_ROUNDS, WARM_UP_MILLIS);
        long jvmBefore = JvmThreads.cpuNanos();
        var meter = new Meter();
        run(side, ROUNDS, MILLIS);
        long sleeps = (long) ROUNDS * SLEEPERS * TIMES;
        double all = meter.cost(sleeps).cpuMicros();
        double jvm = (JvmThreads.cpuNanos() - jvmBefore) / 1e3 / sleeps;
        System.out.println(all + " " + (all - jvm) + " " + unparkers());
    }

    private static void run(Side side, int rounds, long millis) throws Exception {
        Action body =
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        Thread.sleep(millis);
                    }
                };
        List<Action> bodies = Collections.nCopies(SLEEPERS, body);
        for (int i = 0; i < rounds; i++) {
            side.run(bodies);
        }
    }

    private static long unparkers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(".*([Uu]nparker|[Dd]elayScheduler).*"))
                .count();
    }
}
