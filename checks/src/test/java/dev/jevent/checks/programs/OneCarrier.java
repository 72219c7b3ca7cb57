package dev.jevent.checks.programs;

import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import dev.jevent.settings.Settings;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Plays a program twice, each time on a hub of its own: first to load and compile what it needs,
/// then closely watched.
final class OneCarrier {
    /// What the carrier adds, and the JDK's own: the carriers that its poller of sockets ran on,
    /// and its helpers of timers and monitors.
    static final int JVM_THREADS = 6;

    private static final String LIMIT = "50ms";

    private OneCarrier() {}

    /// Plays `program` and fails unless all of it ran on one carrier, nothing held that for more
    /// than 50 ms without a good reason, and it made few platform threads.
    ///
    /// @param mostThreads how many platform threads may come besides the carrier
    /// @return what the watched run gave
    static <T extends @Nullable Object> T play(String name, int mostThreads, Program<T> program)
            throws Exception {
        var result = new AtomicReference<T>();
        Temporarily.with(Settings.GUARDIAN, "off", () -> round(name + " (cold)", program, result));
        Round warm =
                Temporarily.with(
                        Settings.GUARDIAN_LIMIT,
                        LIMIT,
                        () -> round(name + " (warm)", program, result));
        keep(warm.line());
        warm.check(mostThreads);
        return result.get();
    }

    private static <T extends @Nullable Object> Round round(
            String hub, Program<T> program, AtomicReference<T> result) throws Exception {
        var uncaught = new UncaughtErrors();
        var options = HubOptions.named(hub).withErrorHandler(uncaught);
        var stage = new Stage();
        var beats = new AtomicReference<>(0);
        var threads = new NewThreads();
        long begin = System.nanoTime();
        try (var holds = Holds.of(hub)) {
            Jevent.run(
                    options,
                    () -> {
                        var heartbeat = new Heartbeat(threads);
                        stage.look();
                        result.set(program.run(stage));
                        stage.look();
                        threads.look();
                        beats.set(heartbeat.stop());
                    });
            return new Round(
                    hub,
                    stage.carriers(),
                    Duration.ofNanos(System.nanoTime() - begin),
                    stage.laps(),
                    beats.get(),
                    threads.names(),
                    holds.count(),
                    holds.unexplained(),
                    uncaught.take());
        }
    }

    /// Figures are for whoever wants to read them.
    private static void keep(String line) throws IOException {
        Path file = Path.of(System.getProperty("basedir", "."), "target", "programs.txt");
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
