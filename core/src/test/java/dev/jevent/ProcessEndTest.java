package dev.jevent;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.signal.Signals;
import dev.jevent.sync.Event;
import dev.jevent.testing.ForkedJvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ProcessEndTest {
    private static final String FLAG = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    @Test
    @DisplayName("81: told to end while main waits, the process ends soon, main's finally done")
    void signal_whileMainWaits_endsTheProcess() throws Exception {
        Process process = start(Waiting.class);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("waiting");
            process.toHandle().destroy();
            assertThat(output.readLine()).isEqualTo("main's finally");
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
    @DisplayName("81: Ctrl-C while main waits runs the finally blocks of main and of the others")
    void interrupt_runsAllFinallyBlocks() throws Exception {
        assumeThat(ignoresInterrupts()).as("started by a shell that ignores SIGINT").isFalse();
        Process process = start(WaitingWithOthers.class);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("waiting");
            signal(process, "INT");
            assertThat(output.readLine()).isEqualTo("main's finally");
            assertThat(output.readLine()).isEqualTo("other's finally");
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 2);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
    @DisplayName(
            "a handler of the signal decides on the end, may wait, and the exit code is main's")
    void handledSignal_endsAsMainDecides() throws Exception {
        Process process = start(HandlingTerm.class);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("waiting");
            signal(process, "TERM");
            assertThat(output.readLine()).isEqualTo("handler");
            assertThat(output.readLine()).isEqualTo("main ends");
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void signal(Process process, String name) throws Exception {
        String kill = "kill -s " + name + " " + process.pid();
        assertThat(new ProcessBuilder("sh", "-c", kill).inheritIO().start().waitFor()).isZero();
    }

    /// A process that a shell put into the background without job control, and all it starts.
    private static boolean ignoresInterrupts() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask =
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .findFirst()
                        .orElse("SigIgn: 0")
                        .substring("SigIgn:".length())
                        .strip();
        return (Long.parseUnsignedLong(mask, 16) & 1 << (2 - 1)) != 0;
    }

    @Test
    @DisplayName("a greenlet of the shared hub does not keep the process")
    void sharedHub_doesNotKeepTheProcess() throws Exception {
        Process process = start(LeavingSpawned.class);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("spawned");
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName(
            "363: System.exit(3) in a greenlet that main joins: finally blocks, and exit code 3")
    void exit_inGreenlet_endsTheProcess() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(Exiting.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN);
        assertThat(jvm.err()).as("an end that was asked for is no error").isEmpty();
        assertThat(jvm.exitCode()).isEqualTo(3);
        assertThat(jvm.out()).isEqualTo("main's finally\n");
    }

    @Test
    @DisplayName("what main's caller throws itself is reported, also when the process ends")
    void exit_callerFails_isReported() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(ExitingAndFailing.class, ForkedJvm.OPEN);
        assertThat(jvm.exitCode()).isEqualTo(3);
        assertThat(jvm.err()).contains("IllegalStateException: caller", "GreenletExit");
    }

    @Test
    @DisplayName("339: suspended greenlets of several hubs, and a shutdown hook that spawns: clean")
    void suspendedAtExit_endsCleanly() throws Exception {
        ForkedJvm jvm =
                ForkedJvm.run(LeavingSuspended.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN);
        assertThat(jvm.err()).isEmpty();
        assertThat(jvm.out()).isEqualTo("main ends\nin the hook\n");
        assertThat(jvm.exitCode()).isZero();
    }

    private static Process start(Class<?> main) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("java.class.path");
        return new ProcessBuilder(List.of(java, FLAG, "-cp", path, main.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws Exception {
            run(
                    () -> {
                        spawn(() -> sleep(Duration.ofHours(1)));
                        try {
                            System.out.println("waiting");
                            sleep(Duration.ofHours(1));
                        } finally {
                            sleep(Duration.ofMillis(10));
                            System.out.println("main's finally");
                        }
                    });
        }
    }

    static final class WaitingWithOthers {
        private WaitingWithOthers() {}

        public static void main(String[] args) throws Exception {
            run(
                    () -> {
                        spawn(() -> sleepThenSay("other's finally"));
                        yieldNow();
                        System.out.println("waiting");
                        sleepThenSay("main's finally");
                    });
        }

        private static void sleepThenSay(String last) {
            try {
                sleep(Duration.ofHours(1));
            } finally {
                sleep(Duration.ofMillis(10));
                System.out.println(last);
            }
        }
    }

    static final class HandlingTerm {
        private HandlingTerm() {}

        public static void main(String[] args) throws Exception {
            run(
                    () -> {
                        var stop = new Event();
                        Signals.handle(
                                "TERM",
                                () -> {
                                    sleep(Duration.ofMillis(10));
                                    System.out.println("handler");
                                    stop.set();
                                });
                        System.out.println("waiting");
                        stop.await(Duration.ofHours(1));
                        System.out.println("main ends");
                    });
        }
    }

    static final class Exiting {
        private Exiting() {}

        public static void main(String[] args) throws Exception {
            run(
                    () -> {
                        try {
                            spawn(() -> System.exit(3)).join();
                        } finally {
                            System.out.println("main's finally");
                        }
                    });
        }
    }

    static final class ExitingAndFailing {
        private ExitingAndFailing() {}

        public static void main(String[] args) throws Exception {
            var reported = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitIt(reported)));
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, error) -> print(error, reported));
            try {
                run(() -> spawn(() -> System.exit(3)).join());
            } catch (GreenletExit e) {
                throw new IllegalStateException("caller", e);
            }
        }

        private static void print(Throwable error, CountDownLatch reported) {
            error.printStackTrace();
            reported.countDown();
        }

        private static void awaitIt(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class LeavingSuspended {
        private LeavingSuspended() {}

        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread(LeavingSuspended::inHook));
            Hub left = Hub.start("left");
            var suspended = new Event();
            Greenlet.of(left, () -> suspend(suspended)).start();
            suspended.await();
            run(() -> suspend(new Event()));
            System.out.println("main ends");
        }

        private static void suspend(Event suspended) {
            new Coroutine<String, String>((self, first) -> self.suspend(first)).switchTo("x");
            Generator<String> generator = Generator.of(out -> out.emit("y"));
            generator.next();
            spawn(() -> sleep(Duration.ofHours(1)));
            yieldNow();
            suspended.set();
        }

        private static void inHook() {
            try {
                System.out.println(spawn(() -> "in the hook").get());
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class LeavingSpawned {
        private LeavingSpawned() {}

        public static void main(String[] args) throws Exception {
            System.out.println(spawn(() -> "spawned").get());
            spawn(() -> sleep(Duration.ofHours(1)));
        }
    }
}
