package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;

import dev.jevent.pool.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Example 5: a pool of threads finishes equal tasks in another order each time, a pool of
/// greenlets never.
public final class Determinism {
    private static final List<Integer> NUMBERS = IntStream.range(0, 10).boxed().toList();

    private Determinism() {}

    public static void main(String[] args) throws Exception {
        threads();
        run(Determinism::greenlets);
    }

    static void threads() throws Exception {
        try (var threads = Executors.newFixedThreadPool(10)) {
            var completion = new ExecutorCompletionService<Integer>(threads);
            System.out.println(isSameFourTimes(() -> onThreads(completion)) ? "True" : "False");
        }
    }

    static void greenlets() throws Exception {
        var pool = new Pool(10);
        System.out.println(isSameFourTimes(() -> onGreenlets(pool)) ? "True" : "False");
    }

    private static boolean isSameFourTimes(Callable<List<Integer>> once) throws Exception {
        var runs = new HashSet<List<Integer>>();
        for (int i = 0; i < 4; i++) {
            runs.add(once.call());
        }
        return runs.size() == 1;
    }

    private static List<Integer> onThreads(CompletionService<Integer> threads) throws Exception {
        NUMBERS.forEach(i -> threads.submit(() -> echo(i)));
        var results = new ArrayList<Integer>();
        while (results.size() < NUMBERS.size()) {
            results.add(threads.take().get());
        }
        return results;
    }

    private static List<Integer> onGreenlets(Pool pool) {
        var results = new ArrayList<Integer>();
        pool.imapUnordered(NUMBERS, Determinism::echo).forEachRemaining(results::add);
        return results;
    }

    private static int echo(int i) {
        sleep(Duration.ofMillis(1));
        return i;
    }
}
