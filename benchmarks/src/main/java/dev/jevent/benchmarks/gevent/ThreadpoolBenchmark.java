package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import dev.jevent.pool.ThreadPool;
import dev.jevent.sync.AsyncResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A hundred jobs that return their item, on ten threads; a figure for each.
@State(Scope.Thread)
public class ThreadpoolBenchmark {
    private static final int ITEMS = 100;
    private static final int THREADS = 10;

    private final List<Integer> items = IntStream.range(0, ITEMS).boxed().toList();
    private final ThreadPool pool = new ThreadPool(THREADS);

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

    /// All are spawned, then all results are waited for.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void spawn() {
        InGreenlets.run(
                () -> {
                    List<AsyncResult<Integer>> results = new ArrayList<>();
                    for (Integer item : items) {
                        results.add(pool.spawn(() -> item));
                    }
                    Jevent.await(results);
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

    /// Ends the threads.
    @TearDown
    public void close() {
        pool.close();
    }
}
