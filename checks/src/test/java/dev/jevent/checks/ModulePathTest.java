package dev.jevent.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.requests.Requests;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Runs the libraries as named modules, with the one flag in its other form.
class ModulePathTest {
    /// What the forked program does; on its class path, while jevent is on the module path.
    static final class Program {
        public static void main(String[] args) throws Exception {
            System.out.println(
                    Jevent.run(() -> Jevent.spawn(() -> 6 * 7).get())
                            + " in "
                            + Jevent.class.getModule().getName()
                            + " beside "
                            + Requests.class.getModule().getName());
        }
    }

    @Test
    void modules_onTheModulePath_workWithTheFlagNamingCore() throws Exception {
        Process forked =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens",
                                "java.base/java.lang=dev.jevent.core",
                                "-Djevent.guardian=off",
                                "-p",
                                modulePath(),
                                "--add-modules",
                                "dev.jevent.http",
                                "-cp",
                                pathOf(Program.class),
                                Program.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(forked.getInputStream().readAllBytes(), UTF_8);
        assertThat(forked.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).isEqualTo("42 in dev.jevent.core beside dev.jevent.http\n");
    }

    private static String modulePath() {
        List<String> needed =
                List.of("jevent-core", "jevent-net", "jevent-http", "netty", "jackson", "jspecify");
        List<String> folders = List.of("/core/target/", "/net/target/", "/http/target/");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(
                        entry ->
                                needed.stream().anyMatch(entry::contains)
                                        || folders.stream().anyMatch(entry::contains))
                .filter(
                        entry ->
                                !entry.contains("test")
                                        && !entry.matches(".*native-(epoll|kqueue|io_uring).*"))
                .filter(entry -> !ModuleFinder.of(Path.of(entry)).findAll().isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String pathOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
