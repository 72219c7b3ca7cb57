package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet.Phase;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;

class JdkWaitTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();
    private final LinkedBlockingQueue<String> empty = new LinkedBlockingQueue<>();

    @HubTest
    @DisplayName("killed in a wait of the JDK, it counts as killed, the JDK's exception suppressed")
    void kill_inJdkWait_endsIt() {
        var monitor = new Object();
        List<Action> waits = List.of(() -> Thread.sleep(LONG), empty::take, () -> waitOn(monitor));
        for (Action wait : waits) {
            var victim = spawn(wait);
            yieldNow();
            assertThat(victim.kill()).isTrue();
            assertThat(victim.phase()).isEqualTo(Phase.KILLED);
            assertThat(victim.exceptionOrNull()).isInstanceOf(GreenletExit.class);
            assertThat(suppressedUnder(victim))
                    .hasExactlyElementsOfTypes(InterruptedException.class);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // nobody notifies
    private static void waitOn(Object monitor) throws InterruptedException {
        synchronized (monitor) {
            monitor.wait();
        }
    }

    private static Throwable[] suppressedUnder(Greenlet<?> ended) {
        Throwable outcome = ended.exceptionOrNull();
        return outcome == null ? new Throwable[0] : outcome.getSuppressed();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a wait of the JDK for as long as can be is not over at once, again and again")
    void sleep_asLongAsCanBe_doesNotSpin() {
        List<Action> waits =
                List.of(
                        () -> Thread.sleep(Long.MAX_VALUE),
                        () -> empty.poll(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
        for (Action wait : waits) {
            var waiting = spawn(wait);
            yieldNow();
            long before = Hub.current().switches();
            sleep(SHORT);
            assertThat(Hub.current().switches() - before).isLessThan(5);
            waiting.kill();
        }
    }

    @HubTest
    @DisplayName("killed with an error in a wait of the JDK, it fails with that error")
    void killWithError_inJdkWait_failsWithIt(UncaughtErrors uncaught) {
        var error = new IOException("killed so");
        var victim = spawn(empty::take);
        yieldNow();
        victim.kill(error);
        assertThat(victim.exceptionOrNull()).isSameAs(error);
        assertThat(suppressedUnder(victim)).hasExactlyElementsOfTypes(InterruptedException.class);
        assertThat(uncaught.take()).containsExactly(error);
    }

    @HubTest
    @DisplayName("a victim that swallows the interrupt gets the kill at the next switch point")
    void kill_interruptSwallowed_arrivesLater() {
        var victim =
                spawn(
                        () -> {
                            try {
                                empty.take();
                            } catch (InterruptedException e) {
                                log.add("interrupted");
                            }
                            try {
                                sleep(LONG);
                            } finally {
                                log.add("flag: " + Thread.currentThread().isInterrupted());
                                empty.offer("for the JDK wait below");
                                log.add(empty.take());
                            }
                        });
        yieldNow();
        victim.kill();
        assertThat(victim.phase()).isEqualTo(Phase.KILLED);
        assertThat(log).containsExactly("interrupted", "flag: false", "for the JDK wait below");
    }

    @HubTest
    @DisplayName("a victim that swallows the interrupt and returns counts as killed all the same")
    void kill_interruptSwallowedToTheEnd_counts() {
        var victim = spawn(this::takeOrElse);
        yieldNow();
        victim.kill();
        assertThat(victim.phase()).isEqualTo(Phase.KILLED);
    }

    private String takeOrElse() {
        try {
            return empty.take();
        } catch (InterruptedException e) {
            return "swallowed";
        }
    }

    @HubTest
    @DisplayName("lock() is not reached, and what it has is kept; the kill comes at the next wait")
    void kill_inLock_arrivesAtTheNextWait() {
        var lock = new ReentrantLock();
        var victim =
                spawn(
                        () -> {
                            lock.lock();
                            try {
                                log.add("locked");
                                sleep(LONG);
                            } finally {
                                log.add("flag: " + Thread.currentThread().isInterrupted());
                                lock.unlock();
                            }
                        });
        lock.lock();
        try {
            assertNotReached(victim);
        } finally {
            lock.unlock();
        }
        victim.join();
        assertThat(victim.phase()).isEqualTo(Phase.KILLED);
        assertThat(log).containsExactly("locked", "flag: false");
        assertThat(lock.isLocked()).isFalse();
    }

    @HubTest
    @DisplayName("synchronized is not reached; the kill comes at the next wait")
    void kill_inSynchronized_arrivesAtTheNextWait() {
        var monitor = new Object();
        var victim =
                spawn(
                        () -> {
                            synchronized (monitor) {
                                log.add("entered");
                            }
                            try {
                                sleep(LONG);
                            } finally {
                                log.add("flag: " + Thread.currentThread().isInterrupted());
                            }
                        });
        synchronized (monitor) {
            assertNotReached(victim);
        }
        victim.join();
        assertThat(victim.phase()).isEqualTo(Phase.KILLED);
        assertThat(log).containsExactly("entered", "flag: false");
    }

    private void assertNotReached(Greenlet<?> victim) {
        yieldNow();
        victim.kill(KillOptions.DEFAULT.withoutWaiting());
        sleep(SHORT);
        assertThat(victim.isAlive()).isTrue();
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("343: an item put before the kill is taken, and none is lost that is put after it")
    void kill_aroundPut_losesNoItem() {
        Greenlet<String> takes = spawn(() -> takeAndKeep());
        yieldNow();
        empty.add("before");
        takes.kill();
        assertThat(log).containsExactly("before");
        assertThat(takes.phase()).isEqualTo(Phase.KILLED);

        Greenlet<String> killed = spawn(() -> takeAndKeep());
        yieldNow();
        killed.kill(KillOptions.DEFAULT.withoutWaiting());
        empty.add("after");
        killed.join();
        log.addAll(empty);
        assertThat(log).containsExactly("before", "after");
        assertThat(killed.phase()).isEqualTo(Phase.KILLED);
    }

    private String takeAndKeep() throws InterruptedException {
        String item = empty.take();
        log.add(item);
        sleep(LONG);
        return item;
    }
}
