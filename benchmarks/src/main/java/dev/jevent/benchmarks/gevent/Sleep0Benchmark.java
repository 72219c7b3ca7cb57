package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Sleeps of one greenlet that has the hub to itself.
@State(Scope.Thread)
public class Sleep0Benchmark {
    private static final int TIMES = 1_000;
    private static final int FEW = 20;

    private final Duration minusOne = Duration.ofSeconds(-1);
    private final Duration tenMicros = Duration.ofNanos(10_000);
    private final Duration oneMilli = Duration.ofMillis(1);

    /// `sleep(0)`.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void zero() {
        sleeps(Duration.ZERO, TIMES);
    }

    /// `sleep(-1)`.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void negative() {
        sleeps(minusOne, TIMES);
    }

    /// `sleep(1e-5)`.
    @Benchmark
    @OperationsPerInvocation(FEW)
    public void tenMicros() {
        sleeps(tenMicros, FEW);
    }

    /// `sleep(1e-3)`.
    @Benchmark
    @OperationsPerInvocation(FEW)
    public void oneMilli() {
        sleeps(oneMilli, FEW);
    }

    private static void sleeps(Duration length, int times) {
        InGreenlets.run(
                () -> {
                    for (int i = 0; i < times; i++) {
                        Jevent.sleep(length);
                    }
                });
    }
}
