package dev.jevent.benchmarks.gevent;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Measures on jevent: each measure in a JVM of its own, on a hub, with this JVM's flags.
final class JmhSide {
    private static final int WARMUPS = 10;
    private static final TimeValue WARMUP = TimeValue.milliseconds(300);

    private final Iterations iterations;

    JmhSide(Iterations iterations) {
        this.iterations = iterations;
    }

    /// {@return nanoseconds for one operation}
    double nanos(Measure measure) throws RunnerException {
        Collection<RunResult> results = new Runner(options(measure)).run();
        return results.iterator().next().getPrimaryResult().getScore();
    }

    private Options options(Measure measure) {
        return new OptionsBuilder()
                .include("^" + Pattern.quote(measure.benchmark()) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .threads(1)
                .warmupIterations(WARMUPS)
                .warmupTime(WARMUP)
                .measurementIterations(iterations.count())
                .measurementTime(TimeValue.milliseconds(iterations.millis()))
                .jvmArgsPrepend(
                        "-Djmh.executor=CUSTOM",
                        "-Djmh.executor.class=" + HubExecutor.class.getName())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
