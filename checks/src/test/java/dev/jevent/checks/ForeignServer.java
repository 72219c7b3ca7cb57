package dev.jevent.checks;

import dev.jevent.testing.Eventually;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A server that nobody here wrote, in a process of its own.
///
/// It ends with [#close], and also when this process does in whatever way, because its shell waits
/// for the end of its input.
public final class ForeignServer implements AutoCloseable {
    /// Starts the arguments as a command, and ends it when the input ends.
    private static final String GUARD = "\"$@\" & read -r line; kill $!; wait $!";

    private final Process guard;
    private final Path log;

    private ForeignServer(Process guard, Path log) {
        this.guard = guard;
        this.log = log;
    }

    /// Starts it and waits until what it printed tells that it serves.
    ///
    /// @param log keeps what it prints
    /// @param serves asked again and again with what it printed so far
    public static ForeignServer start(Path log, Predicate<String> serves, List<String> server)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
        command.addAll(server);
        Process guard =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        var started = new ForeignServer(guard, log);
        if (!Eventually.within(Eventually.PATIENCE, () -> serves.test(started.printed()))) {
            started.close();
            throw new AssertionError(server + " does not serve; it printed: " + started.printed());
        }
        return started;
    }

    /// Starts a program as [#start] does, or skips the test where it is not installed.
    ///
    /// @param program its name, which is also that of its package
    /// @param folder keeps what it prints
    /// @param ready what it prints once it serves
    public static ForeignServer startInstalled(
            String program, Path folder, String ready, List<String> arguments) throws IOException {
        List<String> server = new ArrayList<>(List.of(installed(program, program).toString()));
        server.addAll(arguments);
        return start(folder.resolve(program + ".log"), printed -> printed.contains(ready), server);
    }

    /// {@return the program of that name} Skips the test where it is not installed.
    ///
    /// @param pack the package of the system that has it
    public static Path installed(String program, String pack) {
        Path installed = program(program);
        return installed != null
                ? installed
                : Assumptions.abort(program + ": not installed (package " + pack + ")");
    }

    /// {@return the program of that name on the path or in the usual folders, or null}
    public static @Nullable Path program(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/bin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /// {@return what it printed so far}
    public String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        guard.getOutputStream().close();
        try {
            if (!guard.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                guard.descendants().forEach(ProcessHandle::destroyForcibly);
                guard.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
