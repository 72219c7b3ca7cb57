package dev.jevent.monitor;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import dev.jevent.testing.HubTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunInfoTest {
    private static HubInfo infoOf(String hub) {
        return RunInfo.hubs().stream()
                .filter(info -> info.name().equals(hub))
                .findFirst()
                .orElseThrow();
    }

    @HubTest
    @DisplayName("1.25: the text has each hub, its greenlets, their stacks and what they wait for")
    void text_hasAll() {
        var release = new Event();
        var child = spawn("child", () -> release.await());
        yieldNow();
        String text = RunInfo.text();
        assertThat(text)
                .contains("hub test: 2 greenlets, ", " switches\n", "+-- main (id ")
                .contains("+-- child (id ", "waits for Event", "text_hasAll");
        release.set();
        child.join();
    }

    @Test
    @DisplayName("1.25: it can be asked for from any thread")
    void hubs_fromAPlainThread() {
        var release = new Event();
        try (Hub hub = Hub.start("asked")) {
            Greenlet<?> child = Greenlet.of(hub, release::await);
            child.start();
            Eventually.holds("parked", () -> infoOf("asked").greenlets() == 1);
            assertThat(infoOf("asked").forest())
                    .singleElement()
                    .satisfies(tree -> assertThat(tree.greenlet().name()).isEqualTo(child.name()));
            release.set();
            child.join();
        }
        assertThat(RunInfo.hubs()).extracting(HubInfo::name).doesNotContain("asked");
    }

    @Test
    @DisplayName("1.25: a hub that is held cannot answer; who holds it is shown")
    void heldHub_isShownWithItsHolder() {
        var letGo = new AtomicBoolean();
        try (var _ = new CapturedLog();
                Hub hub = Hub.start("stuck")) {
            var holds = new AtomicBoolean();
            Greenlet<?> hog =
                    Greenlet.of(
                            hub,
                            () -> {
                                holds.set(true);
                                while (!letGo.get()) {
                                    Thread.onSpinWait();
                                }
                            });
            hog.name("hog");
            hog.start();
            Eventually.holds("held", holds::get);
            assertThat(RunInfo.text())
                    .contains("hub stuck did not answer: it is held by hog")
                    .contains("|     at dev.jevent.monitor.RunInfoTest");
            assertThat(RunInfo.json()).contains("\"hub\":\"stuck\"", "\"heldBy\":\"hog\"");
            letGo.set(true);
            hog.join();
            assertThat(infoOf("stuck").holder()).isNull();
        }
    }

    @Test
    @DisplayName("1.25: two hubs may ask each other at once")
    void hubs_askEachOther() {
        try (Hub first = Hub.start("first");
                Hub second = Hub.start("second")) {
            var begun = Greenlet.of(first, () -> assertThat(infoOf("second").holder()).isNull());
            var other = Greenlet.of(second, () -> assertThat(infoOf("first").holder()).isNull());
            begun.start();
            other.start();
            begun.resultOrThrow();
            other.resultOrThrow();
        }
    }

    @HubTest
    @DisplayName("1.25: limits of greenlets and frames hold; plain threads come if asked for")
    void options_limit() {
        var release = new Event();
        var first = spawn("shown", () -> release.await());
        var second = spawn("left out", () -> release.await());
        yieldNow();
        var few = RunInfoOptions.DEFAULT.withGreenlets(2).withFrames(0);
        assertThat(RunInfo.text(few))
                .contains("hub test: 3 greenlets", "+-- shown", "… and 1 more")
                .doesNotContain("left out", " at dev.jevent", "platform threads");
        assertThat(RunInfo.text(few.withThreads()))
                .contains("platform threads", "+-- Reference Handler (thread ");
        release.set();
        first.join();
        second.join();
    }

    @Test
    void options_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunInfoOptions.DEFAULT.withGreenlets(0))
                .withMessage("greenlets: 0 (expected: at least 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunInfoOptions.DEFAULT.withFrames(-1))
                .withMessage("frames: -1 (expected: at least 0)");
    }

    @Test
    void print_printsTheText() throws Exception {
        var bytes = new ByteArrayOutputStream();
        Jevent.run(() -> RunInfo.print(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("hub jevent: 1 greenlets");
    }

    @Test
    @DisplayName("1.25: on demand through JMX, until it is taken away")
    void offerThroughJmx_answers() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName(RunInfoMBean.NAME);
        try (var _ = RunInfo.offerThroughJmx();
                var _ = RunInfo.offerThroughJmx();
                Hub _ = Hub.start("managed")) {
            assertThat((String) server.invoke(name, "text", null, null)).contains("hub managed");
            assertThat((String) server.invoke(name, "json", null, null))
                    .contains("\"hub\":\"managed\"");
            assertThat((String) server.invoke(name, "textWithThreads", null, null))
                    .contains("platform threads");
        }
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    @DisplayName("1.25: on demand by a signal, also while the hub is held")
    void signal_printsToTheErrorStream() throws Exception {
        ForkedJvm jvm =
                ForkedJvm.run(
                        SignalsItself.class,
                        ForkedJvm.OPEN,
                        ForkedJvm.NO_GUARDIAN,
                        "-Djevent.runinfo.signal=USR1",
                        "-Djevent.runinfo.mbean=on");
        assertThat(jvm.exitCode()).isZero();
        assertThat(jvm.out()).isEqualTo("registered: true\n");
        assertThat(jvm.err())
                .contains("hub jevent did not answer: it is held by main", "platform threads");
    }

    static final class SignalsItself {
        public static void main(String[] args) throws Exception {
            var printed = new AtomicBoolean();
            var err = System.err;
            System.setErr(
                    new PrintStream(err, true, StandardCharsets.UTF_8) {
                        @Override
                        public void flush() {
                            super.flush();
                            printed.set(true);
                        }
                    });
            Jevent.run(
                    () -> {
                        raise("USR1");
                        while (!printed.get()) {
                            Thread.onSpinWait();
                        }
                    });
            System.out.println(
                    "registered: "
                            + ManagementFactory.getPlatformMBeanServer()
                                    .isRegistered(new ObjectName(RunInfoMBean.NAME)));
        }

        /// Does not wait for the end of the command, for the hub must be held when the signal
        /// comes.
        private static void raise(String signal) throws IOException {
            long pid = ProcessHandle.current().pid();
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start();
        }
    }

    @Test
    @DisplayName(
            "row 12: a thread dump of the JDK has the greenlets with the names they were given")
    void threadDump_hasGreenlets(@TempDir Path folder) throws Exception {
        var release = new Event();
        try (Hub hub = Hub.start("dumped")) {
            Greenlet<?> named = Greenlet.of(hub, release::await);
            named.name("named greenlet");
            named.start();
            Eventually.holds("parked", () -> named.phase() == Greenlet.Phase.PARKED);
            assertThat(threadDump(folder)).contains("\"named greenlet\"", "dev.jevent.sync.event");
            release.set();
            named.join();
        }
    }

    @Test
    @DisplayName("a greenlet that outlives its hub is in thread dumps until it ends")
    void threadDump_hasSurvivors(@TempDir Path folder) throws Exception {
        var lock = new ReentrantLock();
        Greenlet<?> survivor;
        lock.lock();
        try (var _ = new CapturedLog()) {
            try (Hub hub = Hub.start("dumped")) {
                survivor = Greenlet.of(hub, lock::lock);
                survivor.name("surviving greenlet");
                survivor.start();
                Eventually.holds("waits", lock::hasQueuedThreads);
            }
            assertThat(threadDump(folder)).contains("\"surviving greenlet\"");
        } finally {
            lock.unlock();
        }
        survivor.join();
    }

    private static String threadDump(Path folder) throws Exception {
        Path dump = folder.resolve("dump.json");
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(ProcessHandle.current().pid());
        Process asked =
                new ProcessBuilder(
                                jcmd, pid, "Thread.dump_to_file", "-format=json", dump.toString())
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(asked.waitFor()).as(answer).isZero();
        return Files.readString(dump).toLowerCase(Locale.ROOT);
    }
}
