package dev.jevent.patch.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.testing.ForkedJvm;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// When and where sockets can be patched, and how that ends.
class SocketPatchTest {
    private static final String PATCHED =
            "PATCHED the hub's own epoll, nested in that of its loop, read 3";

    @AfterEach
    void unpatch() {
        MonkeyPatch.of(Area.SOCKET).unpatch();
        assertThat(pollers()).doesNotContain("Jevent");
    }

    private static Outcome patch() {
        return Objects.requireNonNull(
                MonkeyPatch.of(Area.SOCKET).patch().outcomes().get(Area.SOCKET));
    }

    /// The classes of the JDK's pollers.
    private static String pollers() {
        try {
            List<String> names = new ArrayList<>();
            for (PollerPlace place : JdkPollers.places()) {
                names.add(place.get().getClass().getSimpleName());
            }
            return String.join(" ", names);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("pollers", e);
        }
    }

    /// Shows that a greenlet's read waits on its hub.
    private static void exchange(Connection connection, int value) throws Exception {
        var reader = Jevent.spawn(connection::read);
        Waits.until(Readiness.READ, 1);
        connection.send(value);
        assertThat(reader.get()).isEqualTo(value);
    }

    private static void exchangeOnHub() throws Exception {
        Jevent.run(
                () -> {
                    try (var connection = Connection.open()) {
                        exchange(connection, 3);
                    }
                });
    }

    @Test
    @DisplayName("before the first hub, twice, and taken back, all pollers are replaced together")
    void patch_isIdempotentAndReversible() throws Exception {
        String before = pollers();
        assertThat(patch().state()).isEqualTo(Outcome.State.PATCHED);
        String patched = pollers();
        assertThat(patched).doesNotContain("EPollPoller");
        assertThat(patch().state()).isEqualTo(Outcome.State.PATCHED);
        exchangeOnHub();
        MonkeyPatch.of(Area.SOCKET).unpatch();
        assertThat(pollers()).isEqualTo(before);
        assertThat(MonkeyPatch.isPatched(Area.SOCKET)).isFalse();
        assertThat(patch().state()).isEqualTo(Outcome.State.PATCHED);
        exchangeOnHub();
    }

    @Test
    @DisplayName("from a greenlet, after reads began to wait on the JDK's pollers")
    void patch_inAGreenlet_withReadsUnderWay() throws Exception {
        Jevent.run(
                () -> {
                    try (var early = Connection.open();
                            var late = Connection.open()) {
                        var thread = new Thread[1];
                        var reader =
                                Jevent.spawn(
                                        () -> {
                                            thread[0] = Thread.currentThread();
                                            return early.read();
                                        });
                        Jevent.yieldNow();
                        assertThat(thread[0].getState()).isEqualTo(Thread.State.WAITING);
                        assertThat(patch().state()).isEqualTo(Outcome.State.PATCHED);
                        exchange(late, 4);
                        early.send(5);
                        assertThat(reader.get()).isEqualTo(5);
                        exchange(early, 6);
                    }
                });
    }

    @Test
    @DisplayName("taken back while reads wait on the hub, which get their data all the same")
    void unpatch_withReadsUnderWay() throws Exception {
        patch();
        Jevent.run(
                () -> {
                    try (var early = Connection.open();
                            var closed = Connection.open()) {
                        var reader = Jevent.spawn(early::read);
                        var failing =
                                Jevent.spawn(
                                        () -> {
                                            try {
                                                return closed.read();
                                            } catch (java.net.SocketException e) {
                                                return -2;
                                            }
                                        });
                        Waits.until(Readiness.READ, 2);
                        MonkeyPatch.of(Area.SOCKET).unpatch();
                        early.send(5);
                        assertThat(reader.get()).isEqualTo(5);
                        closed.here().close();
                        assertThat(failing.get()).isEqualTo(-2);
                        var unpatched = Jevent.spawn(early::read);
                        Jevent.yieldNow();
                        assertThat(Waits.count(Readiness.READ)).isZero();
                        early.send(6);
                        assertThat(unpatched.get()).isEqualTo(6);
                    }
                });
    }

    @Test
    @DisplayName("under a foreign context class loader, on a platform thread")
    void patch_underAForeignContextLoader() throws Exception {
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        try (var foreign = new URLClassLoader(new URL[0], null)) {
            self.setContextClassLoader(foreign);
            assertThat(patch().state()).isEqualTo(Outcome.State.PATCHED);
        } finally {
            self.setContextClassLoader(before);
        }
        exchangeOnHub();
    }

    @Test
    @DisplayName("a second copy of the library in another class loader shares the pollers")
    void secondCopy_sharesThePollers() throws Exception {
        patch();
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (var loader =
                new URLClassLoader(
                        urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = loader.loadClass(SecondCopy.class.getName());
            assertThat(copy).isNotEqualTo(SecondCopy.class);
            var report = copy.getDeclaredMethod("exchange");
            report.setAccessible(true);
            assertThat(report.invoke(null)).isEqualTo("PATCHED");
            exchangeOnHub();
            MonkeyPatch.of(Area.SOCKET).unpatch();
            assertThat(report.invoke(null)).isEqualTo("PATCHED");
            assertThat(patch().state()).isEqualTo(Outcome.State.PATCHED);
            exchangeOnHub();
            var unpatch = copy.getDeclaredMethod("unpatch");
            unpatch.setAccessible(true);
            unpatch.invoke(null);
            MonkeyPatch.of(Area.SOCKET).unpatch();
            unpatch.invoke(null);
        }
    }

    /// What the second copy does.
    static final class SecondCopy {
        private SecondCopy() {}

        static String exchange() throws Exception {
            Outcome outcome = patch();
            exchangeOnHub();
            return outcome.state().name();
        }

        static void unpatch() {
            MonkeyPatch.of(Area.SOCKET).unpatch();
        }
    }

    /// Prints what became of the patch.
    static final class Reporting {
        public static void main(String[] args) {
            Outcome outcome = patch();
            System.out.print(outcome.state() + " " + outcome.how());
        }
    }

    /// Prints the same, and what a greenlet reads from a socket.
    static final class Reading {
        public static void main(String[] args) throws Exception {
            Reporting.main(args);
            Jevent.run(
                    () -> {
                        try (var connection = Connection.open()) {
                            var reader = Jevent.spawn(connection::read);
                            Jevent.yieldNow();
                            connection.send(3);
                            System.out.print(", read " + reader.get());
                        }
                    });
        }
    }

    private static void assertPrints(String expected, Class<?> program, String... flags)
            throws Exception {
        var forked = ForkedJvm.run(program, flags);
        assertThat(forked.out()).isEqualTo(expected);
        assertThat(forked.err()).isEmpty();
        assertThat(forked.exitCode()).isZero();
    }

    @Test
    @DisplayName("P15: on the NIO transport the report says JDK poller, and sockets work")
    void nioTransport_fallsBack() throws Exception {
        assertPrints(
                "FELL_BACK JDK poller: the transport is NIO, read 3",
                Reading.class,
                ForkedJvm.OPEN,
                ForkedJvm.NO_GUARDIAN,
                "-Djevent.transport=nio");
    }

    @Test
    @DisplayName("if the JDK's poller is not to be started, it is not replaced")
    void pollerOff_fallsBack() throws Exception {
        assertPrints(
                "FELL_BACK JDK poller: jevent.poller is off",
                Reporting.class,
                ForkedJvm.OPEN,
                "-Djevent.poller=off");
    }

    @Test
    @DisplayName("an unknown transport is an error that names it")
    void unknownTransport_isAnError() throws Exception {
        var forked = ForkedJvm.run(Reporting.class, ForkedJvm.OPEN, "-Djevent.transport=pigeon");
        assertThat(forked.out()).isEmpty();
        assertThat(forked.err()).contains("jevent.transport: pigeon (expected: ");
        assertThat(forked.exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName("P46: without the flag patching says what is missing")
    void noFlag_isAnError() throws Exception {
        var forked = ForkedJvm.run(Reading.class);
        assertThat(forked.out()).isEmpty();
        assertThat(forked.err()).contains("--add-opens java.base/java.lang=ALL-UNNAMED");
        assertThat(forked.exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName("P45: with the one flag nothing is printed")
    void flag_isEnough() throws Exception {
        assertPrints(PATCHED, Reading.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN);
    }

    @Test
    @DisplayName("the JDK's pollers on threads of their own, or other numbers of them, are patched")
    void otherPollers_arePatched() throws Exception {
        assertPrints(
                PATCHED,
                Reading.class,
                ForkedJvm.OPEN,
                ForkedJvm.NO_GUARDIAN,
                "-Djdk.pollerMode=1");
        assertPrints(
                PATCHED,
                Reading.class,
                ForkedJvm.OPEN,
                ForkedJvm.NO_GUARDIAN,
                "-Djdk.readPollers=4",
                "-Djdk.writePollers=2");
    }
}
