package dev.jevent.checks;

import dev.jevent.cli.Main;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `jevent get` in a process of its own, as a shell runs it.
///
/// @param process the command
/// @param errors the file of its standard error
record GetProcess(Process process, Path errors) implements AutoCloseable {
    /// How many times the usual patience a whole run may take.
    private static final int PATIENCE_TIMES = 3;

    /// Starts it.
    ///
    /// @param folder for what it prints
    /// @param out where standard output goes
    /// @param before what goes before the name of the `java` program
    /// @param flags for the JVM
    static GetProcess start(
            Path folder, Redirect out, List<String> before, List<String> flags, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", ForkedJvm.OPEN));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.add("get");
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "get", ".err");
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.redirectOutput(out).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        return new GetProcess(process, errors);
    }

    /// The one of the tests without SLF4J, which the command is shipped without and which
    /// complains.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("slf4j"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Runs it to its end with standard output in a file.
    static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "get", ".out");
        Redirect redirect = Redirect.to(out.toFile());
        try (GetProcess started = start(folder, redirect, List.of(), List.of(), arguments)) {
            return started.end(out);
        }
    }

    /// How it ended.
    ///
    /// @param status its exit status
    /// @param out the file of its standard output
    /// @param errors the lines of its standard error
    record Ended(int status, Path out, List<String> errors) {}

    /// Waits for its end.
    Ended end(Path out) throws IOException, InterruptedException {
        long seconds = Eventually.PATIENCE.multipliedBy(PATIENCE_TIMES).toSeconds();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end; it printed: " + Files.readString(errors));
        }
        return new Ended(process.exitValue(), out, Files.readAllLines(errors));
    }

    /// {@return its standard output, where that is a pipe}
    InputStream pipe() {
        return process.getInputStream();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
