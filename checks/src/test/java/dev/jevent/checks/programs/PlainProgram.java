package dev.jevent.checks.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A program in a process of its own that ends when its input does.
///
/// @param process its process
/// @param out what it prints
/// @param errors the file of what it prints to the error stream
record PlainProgram(Process process, BufferedReader out, Path errors) implements AutoCloseable {
    private static final int PATIENCE_TIMES = 3;

    /// Starts it.
    static PlainProgram start(Path folder, List<String> command) throws IOException {
        Path errors = Files.createTempFile(folder, "program", ".err");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
        Process process = builder.start();
        return new PlainProgram(process, process.inputReader(UTF_8), errors);
    }

    /// {@return where it serves, once it has told the port}
    String url() throws IOException {
        String port = out.readLine();
        assertThat(port).as(Files.readString(errors)).isNotNull();
        return "http://" + Loopback.ADDRESS + ":" + port + "/";
    }

    /// Ends its input and waits for its end.
    ///
    /// @return the rest of what it printed, line by line
    List<String> end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        List<String> lines = out.lines().toList();
        long seconds = Eventually.PATIENCE.multipliedBy(PATIENCE_TIMES).toSeconds();
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return lines;
    }

    /// {@return the carriers of virtual threads that were printed, which all of these must be}
    static Set<String> carriers(Collection<String> threads) {
        assertThat(threads).isNotEmpty().allMatch(thread -> thread.startsWith("VirtualThread"));
        return threads.stream()
                .map(thread -> thread.substring(thread.lastIndexOf('@') + 1))
                .collect(Collectors.toSet());
    }

    /// {@return how much it has printed to the error stream so far}
    int errorsSoFar() throws IOException {
        return Files.readString(errors).length();
    }

    /// {@return the reports of its guardian, after so much of the error stream, that name no good
    /// reason}
    List<String> unexplainedHolds(int after) throws IOException {
        return Holds.unexplained(Files.readString(errors).substring(after));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
