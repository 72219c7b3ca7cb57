package dev.jevent.checks.programs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a plain program is started.
enum Launch {
    /// As it always was.
    JAVA,
    /// By `jevent run`.
    RUN;

    private static final List<String> NEEDED =
            List.of("jetty", "jakarta", "slf4j", "postgresql", "jspecify");

    /// {@return the command for `main` with these arguments} Skips the test where the jar is not
    /// built yet.
    List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (this == RUN) {
            Path jar = Path.of(System.getProperty("basedir", "."), "../cli/target/jevent.jar");
            assumeTrue(Files.exists(jar), jar + ": not built (./build verify does)");
            command.addAll(List.of("-Djevent.guardian.limit=50ms", "-jar", jar.toString(), "run"));
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
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

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
