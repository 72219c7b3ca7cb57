package dev.jevent.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.Jevent;
import dev.jevent.errors.DoorShut;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.testing.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
    @Test
    @DisplayName("patching 46: without the flag one message holds every line to paste; exit code 1")
    void shutDoor_tellsHowToOpenIt() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(Hello.class);
        assertThat(jvm.exitCode()).isEqualTo(1);
        assertThat(jvm.out()).isEmpty();
        assertThat(jvm.err())
                .startsWith("Exception in thread \"main\" dev.jevent.errors.DoorShut: ")
                .contains(
                        "command line   java --add-opens java.base/java.lang=ALL-UNNAMED -cp ",
                        "<argLine>--add-opens java.base/java.lang=ALL-UNNAMED</argLine>",
                        "jvmArgs(\"--add-opens=java.base/java.lang=ALL-UNNAMED\")",
                        "applicationDefaultJvmArgs = listOf("
                                + "\"--add-opens=java.base/java.lang=ALL-UNNAMED\")",
                        "module path    java --add-opens java.base/java.lang=dev.jevent.core -p ",
                        "manifest       Add-Opens: java.base/java.lang ");
        assertThat(jvm.err().split("jevent schedules virtual threads", -1)).hasSize(2);
    }

    @Test
    @DisplayName("patching 46: without the flag the shared hub throws the same error each time")
    void shutDoor_spawnOffEveryHub_throwsDoorShut() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(SpawnTwice.class);
        assertThat(jvm).isEqualTo(new ForkedJvm(0, "shut shut ", ""));
    }

    @Test
    @DisplayName("patching 45: with the flag nothing is printed on stderr")
    void openDoor_printsNothing() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(Hello.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN);
        assertThat(jvm).isEqualTo(new ForkedJvm(0, "hello from hello-hub\n", ""));
    }

    @Test
    @DisplayName("patching 45: the manifest line of an executable jar is enough")
    void openDoor_byManifest_printsNothing(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("hello.jar");
        writeJar(jar);
        ForkedJvm jvm = ForkedJvm.run(ForkedJvm.NO_GUARDIAN, "-jar", jar.toString());
        assertThat(jvm).isEqualTo(new ForkedJvm(0, "hello from hello-hub\n", ""));
    }

    private static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        Attributes lines = manifest.getMainAttributes();
        lines.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        lines.put(Attributes.Name.MAIN_CLASS, Hello.class.getName());
        lines.put(Attributes.Name.CLASS_PATH, classPathOfTests());
        lines.putValue("Add-Opens", "java.base/java.lang");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private static String classPathOfTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void helpText_forNamedModule_namesIt() {
        Module named = Thread.class.getModule();
        assumeTrue(named.isNamed());
        assertThat(HelpText.of(named))
                .contains("command line   java --add-opens java.base/java.lang=java.base -cp");
    }

    static final class Hello {
        public static void main(String[] args) throws Exception {
            Jevent.run(
                    HubOptions.named("hello-hub"),
                    () -> System.out.println("hello from " + Hub.current().name()));
        }
    }

    static final class SpawnTwice {
        public static void main(String[] args) {
            spawnUnderShutDoor();
            spawnUnderShutDoor();
        }

        private static void spawnUnderShutDoor() {
            try {
                Jevent.spawn(() -> "never");
            } catch (DoorShut e) {
                System.out.print("shut ");
            }
        }
    }
}
