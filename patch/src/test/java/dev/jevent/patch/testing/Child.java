package dev.jevent.patch.testing;

import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A program in a Java process of its own, talked to line by line.
public final class Child implements AutoCloseable {
    private static final String END = "\0";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(Process process) {
        this.process = process;
        InputStream out = process.getInputStream();
        Thread.ofPlatform().daemon().start(() -> collect(out));
    }

    /// {@return the command that runs `main` with the class path of the tests}
    ///
    /// @param words flags for the JVM, which begin with a minus, and arguments
    public static List<String> command(Class<?> main, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(ForkedJvm.OPEN);
        List<String> given = List.of(words);
        command.addAll(given.stream().filter(word -> word.startsWith("-")).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(given.stream().filter(word -> !word.startsWith("-")).toList());
        return command;
    }

    /// Starts `main`, whose input is a pipe.
    public static Child start(Class<?> main, String... words) throws IOException {
        return start(command(main, words));
    }

    /// Starts a command, whose input is a pipe and whose errors come with the output.
    public static Child start(List<String> command) throws IOException {
        return new Child(builder(command).redirectErrorStream(true).start());
    }

    /// {@return how to start a command, with nothing in the environment that JVMs talk of}
    public static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private void collect(InputStream out) {
        try (var scanner = new Scanner(out, StandardCharsets.UTF_8)) {
            while (scanner.hasNextLine()) {
                lines.add(scanner.nextLine());
            }
        } finally {
            lines.add(END);
        }
    }

    /// Waits for its next line that contains `text`.
    ///
    /// @throws AssertionError if its output ends before, or it stays silent
    public String awaitLine(String text) throws InterruptedException {
        List<String> others = new ArrayList<>();
        while (true) {
            String line = lines.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                throw new AssertionError(
                        (line == null ? "silent" : "ended") + " without " + text + ": " + others);
            }
            if (line.contains(text)) {
                return line;
            }
            others.add(line);
        }
    }

    /// Sends it text.
    public void send(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /// Lets it see the end of its input.
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /// Waits for its end.
    ///
    /// @return its exit status
    public int await() throws InterruptedException {
        if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("did not end; it printed: " + List.copyOf(lines));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
