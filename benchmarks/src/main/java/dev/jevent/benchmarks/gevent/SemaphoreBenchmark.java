package dev.jevent.benchmarks.gevent;

import dev.jevent.sync.Semaphore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Permits, free and handed over.
@State(Scope.Thread)
public class SemaphoreBenchmark {
    private static final int TIMES = 1_000;

    private final Semaphore free = new Semaphore(1);
    private final Semaphore there = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);

    /// Acquires a permit that is there, and releases it.
    @Benchmark
    public int free() {
        free.acquire();
        return free.release();
    }

    /// Releases for a greenlet that waits, back and forth.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void handOver() {
        InGreenlets.run(this::asks, this::answers);
    }

    private void asks() {
        for (int i = 0; i < TIMES / 2; i++) {
            there.release();
            back.acquire();
        }
    }

    private void answers() {
        for (int i = 0; i < TIMES / 2; i++) {
            there.acquire();
            back.release();
        }
    }
}
