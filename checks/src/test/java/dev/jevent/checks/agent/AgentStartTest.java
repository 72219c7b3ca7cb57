package dev.jevent.checks.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the agent begins, and does not. P42 of the behaviours.
class AgentStartTest {
    private static final String UNPATCHED = "jevent agent: the program runs unpatched: ";
    private static final Path PLACES = Path.of("/usr/lib/jvm");

    @Test
    void start_printsNothing() throws Exception {
        var output = AgentJvm.run("", HelloProgram.class);
        assertThat(output).isEqualTo(new AgentJvm.Output(0, "hello\n", ""));
    }

    /// Each class is read from a file of its own, which is closed: by a hook that needs classes.
    @Test
    void start_withClassesInFolders_printsNothing(@TempDir Path folder) throws Exception {
        try (var jar = new JarFile(AgentJvm.jar().toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                Path file = folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(jar.getInputStream(entry), file);
                }
            }
        }
        var output =
                AgentJvm.run(
                        AgentJvm.java(),
                        List.of(
                                "-javaagent:" + AgentJvm.jar(),
                                "-cp",
                                folder + ":" + AgentJvm.pathOf(HelloProgram.class),
                                HelloProgram.class.getName()));
        assertThat(output).isEqualTo(new AgentJvm.Output(0, "hello\n", ""));
    }

    /// The core of the program takes the place of the agent's.
    @Test
    void start_withTheCoreOnTheModulePath_patches() throws Exception {
        String libraries =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> entry.matches(".*/(netty|jspecify)-[^/]*\\.jar"))
                        .collect(Collectors.joining(File.pathSeparator));
        var output =
                AgentJvm.run(
                        AgentJvm.java(),
                        List.of(
                                "-javaagent:" + AgentJvm.jar(),
                                AgentJvm.QUIET,
                                "-p",
                                Path.of("..", "core", "target", "classes")
                                        + File.pathSeparator
                                        + libraries,
                                "--add-modules",
                                "dev.jevent.core",
                                "-cp",
                                AgentJvm.pathOf(NamedCoreProgram.class),
                                NamedCoreProgram.class.getName()));
        assertThat(output).isEqualTo(new AgentJvm.Output(0, "dev.jevent.core true\n", ""));
    }

    @Test
    void p42_anUnknownOption_isOneLine() throws Exception {
        var output = AgentJvm.run("=thread,fiel", HelloProgram.class);
        assertThat(output.out()).isEqualTo("hello\n");
        assertThat(output.err())
                .isEqualTo(
                        UNPATCHED
                                + "option: fiel (expected: some of socket,dns,stdin,thread,file,"
                                + "threadSubclass,async,fileOffload)\n");
        assertThat(output.status()).isZero();
    }

    @Test
    void p42_whatFailsInPremain_isOneLine(@TempDir Path folder) throws Exception {
        Path broken = Files.copy(AgentJvm.jar(), folder.resolve("broken.jar"));
        try (FileSystem inside = FileSystems.newFileSystem(broken)) {
            Files.delete(inside.getPath("META-INF/jevent/jdk/java/io/JeventFiles.class"));
        }
        var output =
                AgentJvm.run(
                        AgentJvm.java(),
                        List.of(
                                "-javaagent:" + broken,
                                "-cp",
                                AgentJvm.pathOf(HelloProgram.class),
                                HelloProgram.class.getName()));
        assertThat(output.out()).isEqualTo("hello\n");
        assertThat(output.err())
                .startsWith(UNPATCHED)
                .contains("JeventFiles.class")
                .hasLineCount(1);
        assertThat(output.status()).isZero();
    }

    @Test
    void p42_anotherJava_isOneLine() throws Exception {
        List<Path> others = otherJavas();
        assumeTrue(!others.isEmpty(), "no other Java in " + PLACES);
        for (Path java : others) {
            var output = AgentJvm.run(java, List.of("-javaagent:" + AgentJvm.jar(), "-version"));
            assertThat(output.status()).as(output.err()).isZero();
            assertThat(output.err().lines().filter(line -> line.startsWith("jevent")))
                    .singleElement()
                    .asString()
                    .startsWith(UNPATCHED + "Java version: ")
                    .endsWith(" (expected: 25)");
        }
    }

    private static List<Path> otherJavas() throws IOException {
        if (!Files.isDirectory(PLACES)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(PLACES)) {
            return homes.filter(home -> !Files.isSymbolicLink(home))
                    .filter(AgentStartTest::isOther)
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .toList();
        }
    }

    private static boolean isOther(Path home) {
        try {
            return !Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }
}
