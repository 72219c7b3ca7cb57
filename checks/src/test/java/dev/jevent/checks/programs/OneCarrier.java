package dev.jevent.checks.programs;

import com.sun.management.OperatingSystemMXBean;
import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.settings.Settings;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Plays a program three times, each time on a hub of its own: first to load and compile what it
/// needs, then closely watched, and then closely watched with everything patched.
final class OneCarrier {
    /// What the carrier adds, and the JDK's own: the carriers that its poller of sockets ran on,
    /// and its helpers of timers and monitors.
    static final int JVM_THREADS = 6;

    /// How often a program is played.
    static final int ROUNDS = 3;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String LIMIT = "50ms";

    private OneCarrier() {}

    /// Plays `program` and fails unless all of it ran on one carrier, nothing held that for more
    /// than 50 ms without a good reason, and it made few platform threads.
    ///
    /// @param mostThreads how many platform threads may come besides the carrier
    /// @return what the patched run gave
    static <T extends @Nullable Object> T play(String name, int mostThreads, Program<T> program)
            throws Exception {
        Temporarily.with(Settings.GUARDIAN, "off", () -> round(name + " (cold)", program));
        watched(name + " (unpatched)", mostThreads, program);
        MonkeyPatch.patchAll();
        try {
            return watched(name + " (patched)", mostThreads, program);
        } finally {
            MonkeyPatch.of(Area.SOCKET, Area.values()).unpatch();
        }
    }

    private static <T extends @Nullable Object> T watched(
            String hub, int mostThreads, Program<T> program) throws Exception {
        Round<T> round =
                Temporarily.with(Settings.GUARDIAN_LIMIT, LIMIT, () -> round(hub, program));
        keep(round.line());
        round.check(mostThreads);
        return round.result();
    }

    private static <T extends @Nullable Object> Round<T> round(String hub, Program<T> program)
            throws Exception {
        var uncaught = new UncaughtErrors();
        var options = HubOptions.named(hub).withErrorHandler(uncaught);
        var stage = new Stage();
        var threads = new NewThreads();
        long begin = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        try (var holds = Holds.of(hub)) {
            var seen =
                    Jevent.run(
                            options,
                            () -> {
                                var heartbeat = new Heartbeat(threads);
                                stage.look();
                                T result = program.run(stage);
                                stage.look();
                                threads.look();
                                return new Seen<>(result, heartbeat.stop());
                            });
            return new Round<>(
                    hub,
                    seen.result(),
                    stage.carriers(),
                    Duration.ofNanos(System.nanoTime() - begin),
                    stage.figures(),
                    Duration.ofNanos(PROCESS.getProcessCpuTime() - cpu),
                    seen.beats(),
                    threads.names(),
                    holds.count(),
                    holds.unexplained(),
                    uncaught.take());
        }
    }

    private record Seen<T extends @Nullable Object>(T result, int beats) {}

    /// Figures are for whoever wants to read them.
    private static void keep(String line) throws IOException {
        Path file = Path.of(System.getProperty("basedir", "."), "target", "programs.txt");
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
