package dev.jevent.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program run to its end in a Java process of its own.
///
/// @param exitCode the exit status
/// @param out what it printed
/// @param err what it printed to the error stream
public record ForkedJvm(int exitCode, String out, String err) {
    /// The flag that opens the door.
    public static final String OPEN = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    /// The flag that keeps reports of a slow machine out of the error stream.
    public static final String NO_GUARDIAN = "-Djevent.guardian=off";

    /// Runs `main`, with the class path of the tests and the given flags for the JVM.
    ///
    /// @throws AssertionError if it does not end in time
    public static ForkedJvm run(Class<?> main, String... flags)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return run(arguments.toArray(String[]::new));
    }

    /// Runs the `java` of this process with the given arguments.
    ///
    /// @throws AssertionError if it does not end in time
    public static ForkedJvm run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("forked", ".out");
        Path err = Files.createTempFile("forked", ".err");
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Process process =
                    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(
                    Eventually.PATIENCE.multipliedBy(3).toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        command + " did not end; it printed: " + read(out) + read(err));
            }
            return new ForkedJvm(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
