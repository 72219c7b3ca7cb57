package dev.jevent.benchmarks.patch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The threads of the JVM itself: compilers and the collector, which work when it suits them. Linux
/// only.
final class JvmThreads {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Pattern NAMES =
            Pattern.compile("(C[12] Compiler|G1 |GC Thread|VM Thread).*");

    private JvmThreads() {}

    /// {@return the processor time of those that live, in nanoseconds}
    static long cpuNanos() throws IOException {
        long sum = 0;
        try (var threads = Files.list(THREADS)) {
            for (Path thread : threads.toList()) {
                sum += cpuNanos(thread);
            }
        }
        return sum;
    }

    private static long cpuNanos(Path thread) throws IOException {
        try {
            if (!NAMES.matcher(Files.readString(thread.resolve("comm")).strip()).matches()) {
                return 0;
            }
            String times = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(times.substring(0, times.indexOf(' ')));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
