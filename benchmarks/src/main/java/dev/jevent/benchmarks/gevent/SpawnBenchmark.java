package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Ten thousand greenlets that do nothing.
@State(Scope.Thread)
public class SpawnBenchmark {
    private static final int TIMES = 10_000;
    private static final Action NOTHING = () -> {};

    private final List<Greenlet<?>> spawned = new ArrayList<>(TIMES);

    /// Spawns them; their run is not measured.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void spawn() {
        for (int i = 0; i < TIMES; i++) {
            spawned.add(Jevent.spawn(NOTHING));
        }
    }

    /// Spawns them and lets them run by a sleep of no length.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void sleep() {
        spawn();
        Jevent.yieldNow();
    }

    /// Spawns them and joins all.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void join() {
        spawn();
        Jevent.joinAll(spawned);
    }

    /// Spawns raw greenlets and lets them run by a sleep of no length.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void raw() {
        Hub hub = Hub.current();
        for (int i = 0; i < TIMES; i++) {
            hub.spawnRaw("raw", () -> {});
        }
        Jevent.yieldNow();
    }

    /// Lets run what only was spawned.
    @TearDown(Level.Invocation)
    public void clear() {
        Jevent.yieldNow();
        spawned.clear();
    }
}
