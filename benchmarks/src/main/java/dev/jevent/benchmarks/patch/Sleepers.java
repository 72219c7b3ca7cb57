package dev.jevent.benchmarks.patch;

import dev.jevent.greenlet.Action;
import java.util.Collections;
import java.util.List;

/// Many threads that sleep at once: a program of its own, so that no thread of the JDK's timers is
/// there for another reason.
public final class Sleepers {
    private static final int WARM_UP = 20_000;
    private static final long WARM_UP_MILLIS = 20;
    private static final int SLEEPERS = 100_000;
    private static final int TIMES = 3;
    private static final long MILLIS = 1_000;

    private Sleepers() {}

    /// Prints the processor time of a sleep in microseconds, and how many threads of the JDK's
    /// timers there are.
    ///
    /// @param args the name of the side
    public static void main(String[] args) throws Exception {
        Side side = Side.valueOf(args[0]);
        for (int i = 0; i < 5; i++) {
            run(side, WARM_UP, WARM_UP_MILLIS);
        }
        var meter = new Meter();
        run(side, SLEEPERS, MILLIS);
        Cost cost = meter.cost((long) SLEEPERS * TIMES);
        System.out.println(cost.cpuMicros() + " " + unparkers());
    }

    private static void run(Side side, int sleepers, long millis) throws Exception {
        Action body =
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        Thread.sleep(millis);
                    }
                };
        List<Action> bodies = Collections.nCopies(sleepers, body);
        side.run(bodies);
    }

    private static long unparkers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(".*([Uu]nparker|[Dd]elayScheduler).*"))
                .count();
    }
}
