package dev.jevent.patched;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.testing.ForkedJvm;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the library as named modules. Nobody requires Netty's modules of native libraries, so that
/// they must be added by name, or with all others.
class ModulePathTest {
    /// Classes or jars, whatever the build has made so far.
    private static final Pattern MODULE =
            Pattern.compile(".*/(core|net|patch)/target/(classes|jevent-[^/]*(?<!-tests)\\.jar)");

    /// What the forked program does; on its class path, while jevent is on the module path.
    static final class Program {
        public static void main(String[] args) throws Exception {
            System.out.print(MonkeyPatch.class.getModule().getName());
            var report = MonkeyPatch.of(Area.SOCKET).patch();
            System.out.print(" " + report.outcomes().get(Area.SOCKET));
            Jevent.run(() -> System.out.print(" read " + read()));
        }

        private static int read() throws Exception {
            try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var here = new Socket(listener.getInetAddress(), listener.getLocalPort());
                    var there = listener.accept()) {
                var reader = Jevent.spawn(() -> here.getInputStream().read());
                Jevent.yieldNow();
                there.getOutputStream().write(9);
                return reader.get();
            }
        }
    }

    /// What runs under the agent.
    static final class AgentProgram {
        public static void main(String[] args) throws Exception {
            Jevent.run(
                    () -> {
                        System.out.print(AgentProgram.class.getModule().isNamed());
                        for (Area area : List.of(Area.SOCKET, Area.FILE, Area.FILE_OFFLOAD)) {
                            System.out.print(" " + MonkeyPatch.isPatched(area));
                        }
                        Process echo = new ProcessBuilder("echo", "started").start();
                        System.out.print(" " + echo.inputReader().readLine());
                        Path file = Path.of(args[0]);
                        Files.writeString(file, " read");
                        System.out.print(Files.readString(file));
                    });
        }
    }

    @Test
    @DisplayName("39: classes of the agent are read from folders by what the agent has rewritten")
    void agent_ofModulesInFolders_patches(@TempDir Path folder) throws Exception {
        var forked =
                ForkedJvm.run(
                        "-javaagent:" + agent(folder) + "=socket,file,fileOffload",
                        ForkedJvm.NO_GUARDIAN,
                        "-p",
                        modulePath(),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "-cp",
                        pathOf(AgentProgram.class),
                        AgentProgram.class.getName(),
                        folder.resolve("text").toString());
        assertThat(forked.err()).isEmpty();
        assertThat(forked.out()).isEqualTo("false true true true started read");
    }

    /// {@return an agent without classes: those of the modules come first}
    private static Path agent(Path folder) throws Exception {
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "dev.jevent.patch.agent.Agent");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("agent.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    @DisplayName("P45: on the module path the flag that names the core is enough")
    void modules_workWithTheFlagNamingCore() throws Exception {
        var forked =
                ForkedJvm.run(
                        "--add-opens=java.base/java.lang=dev.jevent.core",
                        ForkedJvm.NO_GUARDIAN,
                        "-p",
                        modulePath(),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "-cp",
                        pathOf(Program.class),
                        Program.class.getName());
        assertThat(forked.err()).isEmpty();
        assertThat(forked.out())
                .isEqualTo(
                        "dev.jevent.patch Outcome[state=PATCHED, how=the hub's own epoll, nested"
                                + " in that of its loop] read 9");
    }

    private static String modulePath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(ModulePathTest::isModule)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isModule(String entry) {
        boolean library = entry.contains("/netty-") || entry.contains("/jspecify-");
        return (library || MODULE.matcher(entry).matches())
                && !ModuleFinder.of(Path.of(entry)).findAll().isEmpty();
    }

    private static String pathOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
