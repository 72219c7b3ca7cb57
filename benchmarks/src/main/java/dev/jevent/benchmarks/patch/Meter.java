package dev.jevent.benchmarks.patch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Time, processor time and context switches of this process since the meter was made.
final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final Path THREADS = Path.of("/proc/self/task");

    private final Map<String, Long> switches = switches();
    private final long cpuNanos = SYSTEM.getProcessCpuTime();
    private final long nanos = System.nanoTime();

    /// {@return what so many operations have taken}
    Cost cost(long operations) {
        long now = System.nanoTime();
        long cpuNow = SYSTEM.getProcessCpuTime();
        long sum = 0;
        for (Map.Entry<String, Long> each : switches().entrySet()) {
            sum += each.getValue() - switches.getOrDefault(each.getKey(), 0L);
        }
        return new Cost(operations, now - nanos, cpuNow - cpuNanos, sum);
    }

    /// {@return by thread, both kinds of switches: because it waited, and because others wanted the
    /// processor; nothing where the system does not tell}
    private static Map<String, Long> switches() {
        Map<String, Long> all = new HashMap<>();
        if (!Files.isDirectory(THREADS)) {
            return all;
        }
        try (var threads = Files.list(THREADS)) {
            for (Path thread : threads.toList()) {
                all.put(thread.getFileName().toString(), switches(thread.resolve("status")));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long switches(Path status) throws IOException {
        try {
            long sum = 0;
            for (String line : lines(status)) {
                if (line.contains("ctxt_switches:")) {
                    sum += Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
                }
            }
            return sum;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /// A thread that ends while its file is read makes the read fail, too.
    private static List<String> lines(Path status) throws IOException {
        try {
            return Files.readAllLines(status);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            return List.of();
        }
    }
}
