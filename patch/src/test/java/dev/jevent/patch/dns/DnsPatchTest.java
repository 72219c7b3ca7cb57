package dev.jevent.patch.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.testing.Child;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnsPatchTest {
    private static void expect(Child child, String... lines) throws Exception {
        try (child) {
            for (String line : lines) {
                child.awaitLine(line);
            }
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName(
            "21: patched under a foreign class loader, which is put back; taken back and again")
    void c21_foreignLoader() throws Exception {
        expect(
                Child.start(Lookups.class, "foreignLoader"),
                "PATCHED look-ups on the workers",
                "loader put back true",
                "localhost/127.0.0.1",
                "again PATCHED");
    }

    @Test
    @DisplayName("21: patched by a greenlet")
    void c21_fromGreenlet() throws Exception {
        expect(Child.start(Lookups.class, "fromGreenlet"), "PATCHED", "localhost/127.0.0.1");
    }

    @Test
    @DisplayName("21: a first look-up under a foreign class loader comes before, and is reported")
    void c21_tooLate() throws Exception {
        expect(
                Child.start(Lookups.class, "tooLate"),
                "FELL_BACK provider not loaded: the JDK's own resolver was first; a name was",
                "localhost/127.0.0.1");
    }

    @Test
    @DisplayName("21: another provider on the class path wins and is reported")
    void c21_otherProvider(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("java.net.spi.InetAddressResolverProvider"),
                Lookups.OtherProvider.class.getName() + "\n");
        expect(
                Child.start(withClassPathBefore(folder, "fromGreenlet")),
                "FELL_BACK provider not loaded: another resolver was first: "
                        + Lookups.class.getPackageName());
    }

    private static List<String> withClassPathBefore(Path folder, String argument) {
        List<String> command = new ArrayList<>(Child.command(Lookups.class, argument));
        int path = command.indexOf("-cp") + 1;
        command.set(path, folder + File.pathSeparator + command.get(path));
        return command;
    }

    @Test
    @DisplayName("21: a hosts file of the JDK switches providers off, and is reported")
    void c21_hostsFile(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        expect(
                Child.start(Lookups.class, "-Djdk.net.hosts.file=" + hosts, "fromGreenlet"),
                "FELL_BACK provider not loaded: jdk.net.hosts.file is set",
                "localhost/127.0.0.1");
    }

    @Test
    @DisplayName("19: literals start no thread; texts of failures and their caching as unpatched")
    void c19_literalsAndFailures() throws Exception {
        expect(
                Child.start(Lookups.class, "literals"),
                "no worker for literals true",
                "a worker for a name true",
                "same text true",
                "cached failure, no worker true");
    }
}
