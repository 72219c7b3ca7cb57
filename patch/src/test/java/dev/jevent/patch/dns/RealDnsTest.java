package dev.jevent.patch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.patch.testing.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK's own resolver, asking a name server that answers late: with a mount namespace in which
/// `/etc/resolv.conf` names it.
class RealDnsTest {
    @BeforeEach
    void needsNamespaces() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "needs unshare of util-linux");
        Process tried = new ProcessBuilder("unshare", "-m", "true").start();
        assumeTrue(tried.waitFor() == 0, "needs the right to make mount namespaces");
    }

    @Test
    @DisplayName("18: ten names are asked for at once, nothing is answered before all are")
    void c18_tenQueriesAtOnce(@TempDir Path folder) throws Exception {
        try (Child child = start(folder, "patched")) {
            child.awaitLine("all asked, heart beats");
            assertThat(child.awaitLine("answers")).endsWith("answers 10");
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName("18: unpatched, one name is asked for after the other, and the hub is held")
    void c18_unpatched(@TempDir Path folder) throws Exception {
        try (Child child = start(folder, "unpatched")) {
            child.awaitLine("InetAddress");
            child.awaitLine("Patch the area DNS");
            child.awaitLine("asked one by one");
            assertThat(child.await()).isZero();
        }
    }

    private static Child start(Path folder, String how) throws Exception {
        long pid = ProcessHandle.current().pid();
        String server = "127.53." + (pid >> 8 & 0xff) + "." + Math.max(1, pid & 0xfe);
        Path conf = folder.resolve("resolv.conf");
        Files.writeString(
                conf, "nameserver " + server + "\noptions timeout:30 attempts:1 ndots:1\n");
        Path names = Files.writeString(folder.resolve("nsswitch.conf"), "hosts: files dns\n");
        String mounts =
                "mount --bind "
                        + conf
                        + " /etc/resolv.conf && mount --bind "
                        + names
                        + " /etc/nsswitch.conf && exec \"$@\"";
        var command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", mounts, "sh"));
        command.addAll(
                Child.command(SlowNames.class, "-Djava.net.preferIPv4Stack=true", server, how));
        return Child.start(command);
    }
}
