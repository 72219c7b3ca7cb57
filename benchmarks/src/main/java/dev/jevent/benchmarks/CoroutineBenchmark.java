package dev.jevent.benchmarks;

import dev.jevent.Coroutine;
import dev.jevent.Generator;
import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a switch between coroutines costs beside a greenlet's yield, what a value of a generator
/// costs, and how long a chain of 100,000 coroutines takes.
public final class CoroutineBenchmark {
    private static final int SWITCHES = 2_000_000;
    private static final int CHAIN = 100_000;

    private CoroutineBenchmark() {}

    /// Measures.
    public static void main(String[] args) throws Exception {
        var figures =
                new SideBySide(3, 7)
                        .add("greenlets, yieldNow", CoroutineBenchmark::yieldNanos)
                        .add("coroutines, switchTo", CoroutineBenchmark::switchNanos)
                        .add("generator, half of next", CoroutineBenchmark::generatorNanos)
                        .run("ns");
        figures.ratio("coroutines, switchTo", "greenlets, yieldNow");
        figures.ratio("generator, half of next", "greenlets, yieldNow");
        new SideBySide(1, 3).add("chain of 100,000", CoroutineBenchmark::chainMillis).run("ms");
    }

    private static double yieldNanos() throws Exception {
        return Switches.nanos(HubOptions.named("yields"), SWITCHES);
    }

    private static double switchNanos() throws Exception {
        return Jevent.run(
                () -> {
                    Coroutine<Integer, Integer> echo =
                            new Coroutine<>(
                                    (self, first) -> {
                                        for (Integer next = first; ; ) {
                                            next = self.suspend(next);
                                        }
                                    });
                    Integer value = 0;
                    long begun = System.nanoTime();
                    for (int i = 0; i < SWITCHES / 2; i++) {
                        value = echo.switchTo(value);
                    }
                    return (System.nanoTime() - begun) / (double) SWITCHES;
                });
    }

    private static double generatorNanos() throws Exception {
        return Jevent.run(
                () -> {
                    Integer value = 0;
                    try (Generator<Integer> endless =
                            Generator.of(
                                    out -> {
                                        while (true) {
                                            out.emit(value);
                                        }
                                    })) {
                        long begun = System.nanoTime();
                        for (int i = 0; i < SWITCHES / 2; i++) {
                            endless.next();
                        }
                        return (System.nanoTime() - begun) / (double) SWITCHES;
                    }
                });
    }

    /// Each link waits for a number and passes on one more; the last passes it to main.
    private static double chainMillis() throws Exception {
        return Jevent.run(
                () -> {
                    long begun = System.nanoTime();
                    List<Coroutine<?, ?>> links = new ArrayList<>(CHAIN);
                    Coroutine<@Nullable Object, @Nullable Object> next = Coroutine.current();
                    for (int i = 0; i < CHAIN; i++) {
                        next = linkBefore(next);
                        next.switchTo(0);
                        links.add(next);
                    }
                    Object passed = next.switchTo(0);
                    if (!Objects.equals(passed, CHAIN)) {
                        throw new IllegalStateException(
                                "passed: " + passed + " (expected: " + CHAIN + ")");
                    }
                    double millis = (System.nanoTime() - begun) / 1e6;
                    links.forEach(Coroutine::throwInto);
                    return millis;
                });
    }

    private static Coroutine<@Nullable Object, @Nullable Object> linkBefore(
            Coroutine<@Nullable Object, @Nullable Object> after) {
        return new Coroutine<>(
                (self, first) ->
                        self.suspend(first) instanceof Integer value
                                ? after.switchTo(value + 1)
                                : null);
    }
}
