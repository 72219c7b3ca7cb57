package dev.jevent.benchmarks.gevent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// Measures jevent and gevent in turn and writes a table: `benchmarks/run gevent [NAME…]`.
///
/// In each round, each measure runs on one side and at once on the other, each in a process of its
/// own; who is first changes from round to round, so that neither side has the quieter machine.
public final class GeventReport {
    private static final Iterations ITERATIONS = new Iterations(3, 200);

    private final List<Measure> measures;
    private final JmhSide jevent = new JmhSide(ITERATIONS);
    private final PythonSide gevent;
    private final Map<Measure, Figures> figures = new LinkedHashMap<>();

    private GeventReport(List<Measure> measures, PythonSide gevent) {
        this.measures = measures;
        this.gevent = gevent;
        measures.forEach(measure -> figures.put(measure, new Figures()));
    }

    /// Measures.
    ///
    /// @param args how many rounds, the Python to use, the folder of the scripts, the file to write
    ///   to; then the names of benchmarks, or none for all
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        var gevent = new PythonSide(args[1], Path.of(args[2]), ITERATIONS);
        var report =
                new GeventReport(Suite.of(Arrays.asList(args).subList(4, args.length)), gevent);
        String heading = heading(rounds, gevent);
        report.run(rounds);
        String text = heading + "\n\n" + new Table(report.figures);
        System.out.print(text);
        Files.writeString(Path.of(args[3]), text);
    }

    private static String heading(int rounds, PythonSide gevent)
            throws IOException, InterruptedException {
        return "Java %s · %s · %d rounds, medians and ranges; ratios are medians of the rounds' own"
                .formatted(Runtime.version(), gevent.version(), rounds);
    }

    private void run(int rounds) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            System.err.printf("round %d of %d%n", round, rounds);
            for (Measure measure : measures) {
                boolean jeventFirst = round % 2 == 1;
                measure(measure, jeventFirst);
            }
        }
    }

    private void measure(Measure measure, boolean jeventFirst) throws Exception {
        if (jeventFirst) {
            measureJevent(measure);
        }
        if (measure.inGevent()) {
            at(measure).gevent().add(gevent.nanos(measure));
        }
        if (!jeventFirst) {
            measureJevent(measure);
        }
        System.err.printf("  %s: %s · %s%n", measure, at(measure).jevent(), at(measure).gevent());
    }

    private void measureJevent(Measure measure) throws RunnerException {
        at(measure).jevent().add(jevent.nanos(measure));
    }

    private Figures at(Measure measure) {
        return figures.computeIfAbsent(measure, _ -> new Figures());
    }
}
