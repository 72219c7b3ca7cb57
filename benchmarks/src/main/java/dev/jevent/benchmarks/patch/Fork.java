package dev.jevent.benchmarks.patch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of this package in a JVM of its own, with the flags of this one.
final class Fork {
    private Fork() {}

    /// {@return the words that it printed}
    static String[] run(Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(List.of(), main, arguments);
    }

    /// {@return the words that it printed, with those flags besides}
    static String[] run(List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process program = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String printed = new String(program.getInputStream().readAllBytes(), UTF_8);
        if (program.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + program.exitValue());
        }
        return printed.strip().split(" ", -1);
    }
}
