package dev.jevent.greenlet;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.HubTest;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Threads and locks of the JDK beside greenlets: what gevent needs its patches for.
class JdkThreadsTest {
    private static final int LINES = 50;

    private final List<Object> log = new ArrayList<>();

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("293: while a greenlet tries a lock again and again, others run")
    void tryingALock_letsOthersRun() throws Exception {
        var lock = new ReentrantLock();
        Greenlet<Integer> trying;
        lock.lock();
        try {
            trying = spawn(() -> triesUntilLocked(lock));
            for (int i = 0; i < 10; i++) {
                yieldNow();
                log.add(i);
            }
        } finally {
            lock.unlock();
        }
        assertThat(trying.get()).isPositive();
        assertThat(log).hasSize(10);
    }

    private static int triesUntilLocked(ReentrantLock lock) throws InterruptedException {
        int tries = 1;
        while (!lock.tryLock(1, TimeUnit.MICROSECONDS)) {
            tries++;
        }
        lock.unlock();
        return tries;
    }

    @Test
    @DisplayName("294: a thread that was started before the hub can be joined in a greenlet")
    void threadStartedBefore_isJoined() throws Exception {
        var open = new CountDownLatch(1);
        Thread before =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        open.await();
                                    } catch (InterruptedException e) {
                                        log.add(e);
                                    }
                                });
        Jevent.run(
                () -> {
                    spawn(open::countDown);
                    before.join();
                    assertThat(before.isAlive()).isFalse();
                });
        assertThat(log).isEmpty();
    }

    @Test
    @DisplayName("295: a lock that was taken before the hub began is released afterwards")
    void lockHeldBefore_isReleased() throws Exception {
        var lock = new ReentrantLock();
        var begun = new CountDownLatch(1);
        Thread hub;
        lock.lock();
        try {
            hub = Thread.ofPlatform().start(() -> runLocking(lock, begun));
            begun.await();
        } finally {
            lock.unlock();
        }
        hub.join();
        assertThat(log).containsExactly("locked");
    }

    private void runLocking(ReentrantLock lock, CountDownLatch begun) {
        try {
            Jevent.run(
                    () -> {
                        begun.countDown();
                        lock.lock();
                        try {
                            log.add("locked");
                        } finally {
                            lock.unlock();
                        }
                    });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("297: a hub in another thread does nothing to the one here")
    void hubsOfTwoThreads_areApart() throws Exception {
        Jevent.run(
                () -> {
                    Hub here = Hub.current();
                    Greenlet<?> greenlet = spawn(() -> log.add(Hub.current() == here));
                    var there = new AtomicReference<@Nullable Hub>();
                    Thread other =
                            Thread.ofPlatform()
                                    .start(
                                            () -> {
                                                try {
                                                    there.set(Jevent.run(Hub::current));
                                                } catch (Exception e) {
                                                    throw new AssertionError(e);
                                                }
                                            });
                    other.join();
                    greenlet.join();
                    assertThat(there.get()).isNotNull().isNotSameAs(here);
                    assertThat(Hub.current()).isSameAs(here);
                });
        assertThat(log).containsExactly(true);
    }

    @HubTest
    @DisplayName("298: greenlets and threads log at the same time, none waits for ever")
    void logging_fromGreenletsAndThreads() throws Exception {
        System.Logger logger = System.getLogger("dev.jevent.both");
        try (var captured = new CapturedLog("dev.jevent.both")) {
            List<Thread> threads = new ArrayList<>();
            List<Greenlet<?>> greenlets = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                threads.add(Thread.ofPlatform().start(() -> lines(logger)));
                greenlets.add(spawn(() -> lines(logger)));
            }
            joinAll(greenlets);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(captured.messages()).hasSize(6 * LINES);
        }
    }

    private static void lines(System.Logger logger) {
        for (int i = 0; i < LINES; i++) {
            logger.log(Level.INFO, "line");
            Thread.yield();
        }
    }
}
