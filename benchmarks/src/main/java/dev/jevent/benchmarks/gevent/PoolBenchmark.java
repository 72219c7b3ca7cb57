package dev.jevent.benchmarks.gevent;

import dev.jevent.pool.Pool;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A thousand jobs that return their item, in a pool of a hundred; a figure for each.
@State(Scope.Thread)
public class PoolBenchmark {
    private static final int ITEMS = 1_000;
    private static final int SIZE = 100;

    private final List<Integer> items = IntStream.range(0, ITEMS).boxed().toList();
    private final Pool pool = new Pool(SIZE);

    /// Each is waited for before the next begins.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void apply() {
        InGreenlets.run(
                () -> {
                    for (Integer item : items) {
                        pool.apply(() -> item);
                    }
                });
    }

    /// All are spawned, then the pool is joined.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void spawn() {
        InGreenlets.run(
                () -> {
                    for (Integer item : items) {
                        pool.spawn(() -> item);
                    }
                    pool.join();
                });
    }

    /// `map`.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void map() {
        InGreenlets.run(() -> check(pool.map(items, item -> item).iterator()));
    }

    /// `imap`, read to the end.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void imap() {
        InGreenlets.run(() -> check(pool.imap(items, item -> item)));
    }

    /// `imapUnordered`, read to the end.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void imapUnordered() {
        InGreenlets.run(() -> check(pool.imapUnordered(items, item -> item)));
    }

    private static void check(Iterator<Integer> results) {
        Count.check(results, ITEMS);
    }
}
