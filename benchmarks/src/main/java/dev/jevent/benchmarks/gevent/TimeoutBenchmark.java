package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Timeout;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Timeouts that do not fire.
@State(Scope.Thread)
public class TimeoutBenchmark {
    private static final int TIMES = 1_000;

    private final Duration limit = Duration.ofSeconds(10);
    private int entered;

    /// Enters and leaves.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void enter() {
        InGreenlets.run(
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        try (var _ = Timeout.after(limit)) {
                            entered++;
                        }
                    }
                });
    }

    /// Enters, yields, leaves.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void enterAndYield() {
        InGreenlets.run(
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        try (var _ = Timeout.after(limit)) {
                            Jevent.yieldNow();
                        }
                    }
                });
    }
}
