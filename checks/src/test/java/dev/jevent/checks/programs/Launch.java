package dev.jevent.checks.programs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a plain program is started.
enum Launch {
    /// As it always was.
    JAVA,
    /// By `jevent run`.
    RUN,
    /// By `jevent run` under the agent.
    RUN_WITH_AGENT;

    private static final List<String> NEEDED =
            List.of("jetty", "jakarta", "slf4j", "postgresql", "jspecify");

    /// {@return the command for `main` with these arguments} Skips the test where the jar is not
    /// built yet.
    List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (isCooperative()) {
            command.addAll(List.of("-Djevent.guardian=on", "-Djevent.guardian.limit=50ms"));
            if (this == RUN_WITH_AGENT) {
                command.add("-javaagent:" + built("patch/target/jevent-agent.jar"));
            }
            command.addAll(List.of("-jar", built("cli/target/jevent.jar"), "run"));
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String built(String jar) {
        Path path = Path.of(System.getProperty("basedir", "."), "..", jar);
        assumeTrue(Files.exists(path), jar + ": not built (./build verify does)");
        return path.toString();
    }

    /// {@return true if the program is to run in greenlets}
    boolean isCooperative() {
        return this != JAVA;
    }

    /// No class of jevent but the tests is on it.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(Launch::isNeeded)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isNeeded(String entry) {
        Path path = Path.of(entry);
        return path.endsWith("checks/target/test-classes")
                || NEEDED.stream().anyMatch(path.getFileName().toString()::contains);
    }
}
