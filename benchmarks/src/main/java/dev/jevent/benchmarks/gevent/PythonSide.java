package dev.jevent.benchmarks.gevent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Measures on gevent: each measure in a Python of its own.
final class PythonSide {
    private final String python;
    private final Path scripts;
    private final Iterations iterations;

    PythonSide(String python, Path scripts, Iterations iterations) {
        this.python = python;
        this.scripts = scripts;
        this.iterations = iterations;
    }

    /// {@return the versions of Python and gevent}
    String version() throws IOException, InterruptedException {
        return output(
                "-c",
                "import gevent, platform\n"
                        + "print('Python', platform.python_version(), '· gevent',"
                        + " gevent.__version__)");
    }

    /// {@return nanoseconds for one operation}
    double nanos(Measure measure) throws IOException, InterruptedException {
        return Double.parseDouble(
                output(
                        scripts.resolve("bench_" + measure.name() + ".py").toString(),
                        measure.method(),
                        Integer.toString(iterations.count()),
                        Integer.toString(iterations.millis())));
    }

    private String output(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, "-B"));
        command.addAll(Arrays.asList(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(command + ": status " + status + " (expected: 0)");
        }
        return text.strip();
    }
}
