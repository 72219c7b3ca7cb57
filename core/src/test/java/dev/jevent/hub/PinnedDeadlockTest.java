package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import dev.jevent.testing.HubTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Greenlets that wait, in a class initialiser, for what only another greenlet of their hub could
/// bring.
class PinnedDeadlockTest {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Object MONITOR = new Object();

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P37: a class initialiser that waits for a greenlet's lock is reported with both")
    void awaitedLock_isReportedWithItsOwner() throws Exception {
        try (var log = new CapturedLog()) {
            Greenlet<?> owner = spawn(PinnedDeadlockTest::holdLock);
            owner.name("owner");
            yieldNow();
            Thread waiting = Thread.currentThread();
            Thread.ofPlatform()
                    .start(
                            () -> {
                                Eventually.within(
                                        Eventually.PATIENCE,
                                        () -> !log.with("It waits for").isEmpty());
                                waiting.interrupt();
                            });
            assertThat(Locking.INTERRUPTED).isTrue();
            assertThat(log.with("It waits for"))
                    .first()
                    .asString()
                    .contains("which waits pinned (by ", "<clinit>", "lockInitialising")
                    .containsPattern("It waits for .*ReentrantLock.*, owned by owner:")
                    .contains("holdLock");
            owner.kill();
            owner.join();
        }
    }

    private static Void holdLock() {
        LOCK.lock();
        try {
            sleep(Duration.ofDays(1));
        } finally {
            LOCK.unlock();
        }
        return null;
    }

    static final class Locking {
        static final boolean INTERRUPTED = lockInitialising();

        private Locking() {}
    }

    private static boolean lockInitialising() {
        try {
            LOCK.lockInterruptibly();
            LOCK.unlock();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /// A program that can never end by itself.
    static final class Deadlocked {
        public static void main(String[] args) throws Exception {
            Guardian.onHeld(
                    report -> {
                        System.out.print(report.text());
                        Runtime.getRuntime().halt(3);
                    });
            Jevent.run(
                    () -> {
                        spawn(PinnedDeadlockTest::holdMonitor).name("owner");
                        yieldNow();
                        System.out.println(Synchronizing.DONE);
                    });
        }
    }

    private static Void holdMonitor() {
        synchronized (MONITOR) {
            sleep(Duration.ofDays(1));
        }
        return null;
    }

    static final class Synchronizing {
        static final boolean DONE = synchronizeInitialising();

        private Synchronizing() {}
    }

    private static boolean synchronizeInitialising() {
        synchronized (MONITOR) {
            return true;
        }
    }

    @Test
    @DisplayName("P37: so is one that waits for a greenlet's monitor")
    void awaitedMonitor_isReportedWithItsOwner() throws Exception {
        var forked = ForkedJvm.run(Deadlocked.class, ForkedJvm.OPEN);
        assertThat(forked.exitCode()).isEqualTo(3);
        assertThat(forked.out())
                .contains("which waits pinned (by ", "synchronizeInitialising")
                .contains("It waits for java.lang.Object, owned by owner:", "holdMonitor");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P51: the flight recorder has jdk.VirtualThreadPinned for jevent's own waits")
    void pinnedWait_isRecorded() throws Exception {
        Path file = Files.createTempFile("pinned", ".jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
            recording.start();
            assertThat(Sleeping.DONE).isTrue();
            recording.stop();
            recording.dump(file);
            List<RecordedEvent> pinned =
                    RecordingFile.readAllEvents(file).stream()
                            .filter(event -> event.getEventType().getName().endsWith("Pinned"))
                            .filter(event -> event.getString("blockingOperation").equals("jevent"))
                            .toList();
            assertThat(pinned).hasSize(1);
            assertThat(pinned.getFirst().getDuration()).isGreaterThan(Duration.ofMillis(1));
        } finally {
            Files.delete(file);
        }
    }

    static final class Sleeping {
        static final boolean DONE = sleepInitialising();

        private Sleeping() {}
    }

    private static boolean sleepInitialising() {
        sleep(Duration.ofMillis(5));
        return true;
    }
}
