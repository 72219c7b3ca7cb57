package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Switches of two greenlets in turn, watched and not.
@State(Scope.Thread)
public class TracerBenchmark {
    private static final int TIMES = 1_000;

    /// Nothing listens.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void off() {
        InGreenlets.run(TracerBenchmark::yields, TracerBenchmark::yields);
    }

    /// A listener counts switches.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    @Fork(jvmArgsAppend = "-D" + HubExecutor.LISTENER + "=counting")
    public void counting() {
        InGreenlets.run(TracerBenchmark::yields, TracerBenchmark::yields);
    }

    private static void yields() {
        for (int i = 0; i < TIMES / 2; i++) {
            Jevent.yieldNow();
        }
    }
}
