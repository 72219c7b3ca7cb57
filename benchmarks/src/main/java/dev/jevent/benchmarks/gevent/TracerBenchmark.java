package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Subscription;
import dev.jevent.monitor.Switches;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Switches of two greenlets in turn, watched and not.
@State(Scope.Thread)
public class TracerBenchmark {
    private static final int TIMES = 1_000;

    private final SwitchCounter counter = new SwitchCounter();
    private final Duration limit = Duration.ofMinutes(1);

    /// Nothing listens.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void off() {
        InGreenlets.run(TracerBenchmark::yields, TracerBenchmark::yields);
    }

    /// A listener counts switches.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void counting() {
        try (Subscription _ = Hub.current().listen(counter)) {
            off();
        }
    }

    /// A listener looks for the longest time without a switch.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void longest() throws Exception {
        Switches.expectWithin(limit, this::off);
    }

    private static void yields() {
        for (int i = 0; i < TIMES / 2; i++) {
            Jevent.yieldNow();
        }
    }
}
