package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.OnHub;
import dev.jevent.errors.HubClosed;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.jdk.Door;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Greenlets that outlive their hub in waits of the JDK which no kill reaches.
class ClosedHubTest {
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();

    @Test
    @DisplayName(
            "pitfall 16: who waits in the JDK when its hub closes runs to its end on the drain")
    void greenlets_inJdkWaitsOfClosedHub_endOnTheDrain() {
        Hub hub = Hub.start("closing");
        Late inLock = new Late(hub, "in-lock", this::takeLock);
        Late inMonitor = new Late(hub, "in-monitor", this::takeMonitor);
        Late asleep = new Late(hub, "asleep", ClosedHubTest::sleepTwice);
        Late stubborn = new Late(hub, "stubborn", ClosedHubTest::waitTwice);
        try (var log = new CapturedLog()) {
            lock.lock();
            try {
                synchronized (monitor) {
                    inLock.startAndAwait(Thread.State.WAITING);
                    inMonitor.startAndAwait(Thread.State.BLOCKED);
                    asleep.startAndAwait(Thread.State.TIMED_WAITING);
                    stubborn.startAndAwait(Thread.State.WAITING);
                    hub.close();
                }
            } finally {
                lock.unlock();
            }
            assertThat(log.with("hub closing closes", "in-lock", "in-monitor", "asleep"))
                    .hasSize(1);
        }
        inLock.assertEndedOnDrain();
        inMonitor.assertEndedOnDrain();
        asleep.assertEndedOnDrain();
        stubborn.assertEndedOnDrain();
        assertUnrelatedMonitorsWork();
    }

    private void takeLock() {
        lock.lock();
        try {
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        } finally {
            lock.unlock();
        }
    }

    private void takeMonitor() {
        synchronized (monitor) {
            assertThat(Thread.holdsLock(monitor)).isTrue();
        }
    }

    /// Ignores the interrupt of the closing hub and begins a wait that outlasts it.
    private static void sleepTwice() throws InterruptedException {
        assertThatThrownBy(() -> Thread.sleep(Duration.ofHours(1)))
                .isInstanceOf(InterruptedException.class);
        Thread.sleep(Limits.CLOSING_GRACE.plusMillis(200));
    }

    /// Ignores the kill of the closing hub and begins a wait that never ends.
    private static void waitTwice() {
        assertThatThrownBy(() -> Waiter.current("first").await()).isInstanceOf(HubClosed.class);
        assertThatThrownBy(() -> Waiter.current("second").await()).isInstanceOf(HubClosed.class);
    }

    private static void assertUnrelatedMonitorsWork() {
        var contended = new Object();
        Thread unrelated;
        synchronized (contended) {
            unrelated = Thread.startVirtualThread(() -> enter(contended));
            Eventually.holds("blocked", () -> unrelated.getState() == Thread.State.BLOCKED);
        }
        Eventually.holds("unrelated thread ended", () -> !unrelated.isAlive());
    }

    private static void enter(Object contended) {
        synchronized (contended) {
            assertThat(Thread.holdsLock(contended)).isTrue();
        }
    }

    @Test
    @DisplayName(
            "pitfall 16: the scheduler of a closed hub throws nothing and runs what it is given")
    void scheduler_ofClosedHub_neverThrows() throws Exception {
        Hub hub = Hub.start("closed");
        hub.close();
        var ran = new CountDownLatch(2);
        Thread late = Door.newThread(hub.scheduler(), "late", 0, ran::countDown);
        assertThatCode(late::start).doesNotThrowAnyException();
        assertThatCode(() -> hub.scheduler().schedule(ran::countDown, 1, TimeUnit.MILLISECONDS))
                .doesNotThrowAnyException();
        assertThat(ran.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("pitfall 2: a greenlet that waits pinned when its hub closes gets HubClosed")
    void close_ofHubWithPinnedWait_endsTheWait() {
        Hub hub = Hub.start("pinned");
        var greenlet = new Greenlet<>(hub, () -> Pinned.NEVER).start();
        Eventually.holds("pinned", () -> hub.turn().pinned != null);
        try (var log = new CapturedLog()) {
            hub.close();
            assertThat(log.with("waits pinned", "nothing that comes")).hasSize(1);
        }
        Eventually.holds("ended", greenlet::isReady);
        assertThat(greenlet.exceptionOrNull()).isInstanceOf(HubClosed.class);
    }

    @Test
    @DisplayName("a greenlet that begins on the drain leaves the list of its own hub whole")
    void greenlet_begunOnTheDrain_leavesTheListWhole() throws Exception {
        Hub hub = Hub.start("closing");
        var late = new AtomicReference<Greenlet<?>>();
        OnHub.call(hub, () -> atTheEnd(() -> late.set(new Greenlet<>(hub, () -> 1).start())));
        hub.close();
        late.get().join();
        var listed = new CompletableFuture<List<RawGreenlet>>();
        hub.call(() -> listed.complete(hub.greenlets()));
        assertThat(listed.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
        assertThat(late.get().exceptionOrNull()).isInstanceOf(HubClosed.class);
    }

    @Test
    @DisplayName("a hub-local of a closed hub gives and takes no value, which nobody would close")
    void hubLocal_ofClosedHub_throwsHubClosed() {
        Hub hub = Hub.start("closing");
        var made = new AtomicInteger();
        HubLocal<Object> local = HubLocal.withInitial(_ -> made.incrementAndGet());
        var got = new AtomicReference<Throwable>();
        var set = new AtomicReference<Throwable>();
        Late late =
                new Late(
                        hub,
                        "late",
                        () -> {
                            takeLock();
                            got.set(catchThrowable(local::get));
                            set.set(catchThrowable(() -> local.set("late")));
                        });
        lock.lock();
        try (var _ = new CapturedLog()) {
            late.startAndAwait(Thread.State.WAITING);
            hub.close();
        } finally {
            lock.unlock();
        }
        late.assertEndedOnDrain();
        assertThat(got.get()).isInstanceOf(HubClosed.class).hasMessageContaining("hub: closing");
        assertThat(set.get()).isInstanceOf(HubClosed.class);
        assertThat(made).hasValue(0);
    }

    @Test
    @DisplayName("a timed wait that was handed to the drain is disarmed there when it is cancelled")
    void cancel_ofTimedWaitOnTheDrain_disarmsIt() throws Exception {
        Hub hub = Hub.start("closing");
        var ran = new AtomicInteger();
        Runnable wake = ran::incrementAndGet;
        var early = hub.scheduler().schedule(wake, 1, TimeUnit.HOURS);
        var late = hub.scheduler().schedule(wake, 1, TimeUnit.HOURS);
        Eventually.holds("armed", () -> timers(hub) == 2);
        int before = timers(Hub.drain());
        hub.close();
        Eventually.holds("handed over", () -> timers(Hub.drain()) == before + 2);
        assertThat(late.cancel(false)).isTrue();
        Eventually.holds("one disarmed", () -> timers(Hub.drain()) == before + 1);
        assertThat(early.cancel(false)).isTrue();
        Eventually.holds("both disarmed", () -> timers(Hub.drain()) == before);
        assertThat(ran).hasValue(0);
    }

    private static int timers(Hub hub) {
        var count = new CompletableFuture<Integer>();
        hub.call(() -> count.complete(hub.timerCount()));
        return count.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    @DisplayName("what a dying greenlet spawns is killed at once and does not cost the grace")
    void close_killsWhatDyingGreenletsSpawn() {
        Hub hub = Hub.start("closing");
        List<Greenlet<?>> heirs = new CopyOnWriteArrayList<>();
        Late dying =
                new Late(
                        hub,
                        "dying",
                        () -> {
                            try {
                                Waiter.current("first").await();
                            } finally {
                                heirs.add(heir(hub, () -> Waiter.current("second").await()));
                                heirs.add(heir(hub, () -> Thread.sleep(Duration.ofHours(1))));
                            }
                        });
        dying.startAndAwait(Thread.State.WAITING);
        try (var log = new CapturedLog()) {
            hub.close();
            assertThat(log.messages()).isEmpty();
        }
        assertThat(heirs).hasSize(2).allMatch(Greenlet::isCancelled);
    }

    private static Greenlet<?> heir(Hub hub, Action body) {
        return Greenlet.of(hub, body).start();
    }

    private static Object atTheEnd(AutoCloseable end) {
        return HubLocal.withInitial(_ -> end).get();
    }

    @Test
    @DisplayName("values of hub-locals that fail to close, or ask for others, do not stop the hub")
    void close_withFailingLocals_closesTheRest() {
        List<Throwable> errors = new CopyOnWriteArrayList<>();
        var options =
                HubOptions.named("failing-locals")
                        .withErrorHandler((_, _, error) -> errors.add(error));
        Hub hub = Hub.start(options);
        var failure = new AssertionError("close");
        var closed = new AtomicInteger();
        OnHub.call(
                hub,
                () -> {
                    for (int i = 0; i < 3; i++) {
                        atTheEnd(
                                () -> {
                                    closed.incrementAndGet();
                                    atTheEnd(closed::incrementAndGet);
                                    throw failure;
                                });
                    }
                    return hub;
                });
        hub.close();
        assertThat(hub.isClosed()).isTrue();
        assertThat(closed).hasValue(6);
        assertThat(errors).containsExactly(failure, failure, failure);
    }

    @Test
    @DisplayName("a blocking job on a closed hub ends its greenlet with HubClosed")
    void blocking_onClosedHub_throwsHubClosed() {
        Hub hub = Hub.start("closing");
        var caught = new AtomicReference<Throwable>();
        Late late =
                new Late(
                        hub,
                        "late",
                        () -> {
                            assertThatThrownBy(() -> Waiter.current("first").await())
                                    .isInstanceOf(HubClosed.class);
                            assertThatThrownBy(() -> Waiter.current("second").await())
                                    .isInstanceOf(HubClosed.class);
                            caught.set(catchThrowable(() -> hub.blocking(() -> 1)));
                        });
        late.startAndAwait(Thread.State.WAITING);
        try (var _ = new CapturedLog()) {
            hub.close();
            late.assertEndedOnDrain();
        }
        assertThat(caught.get()).isInstanceOf(HubClosed.class);
    }

    static final class Pinned {
        static final Object NEVER = awaitNothing();

        private Pinned() {}

        private static Object awaitNothing() {
            Waiter.current("nothing that comes").await();
            return "nothing";
        }
    }

    /// A greenlet that lives longer than its hub.
    private static final class Late {
        private final AtomicReference<Thread> thread = new AtomicReference<>();
        private final AtomicReference<String> carrierAtEnd = new AtomicReference<>();
        private final Greenlet<?> greenlet;

        Late(Hub hub, String name, Action body) {
            greenlet =
                    new Greenlet<>(
                            hub,
                            () -> {
                                thread.set(Thread.currentThread());
                                body.run();
                                carrierAtEnd.set(Door.currentCarrier().getName());
                                return name;
                            });
            greenlet.name(name);
        }

        void startAndAwait(Thread.State state) {
            greenlet.start();
            Eventually.holds(
                    greenlet.name() + " " + state,
                    () -> thread.get() != null && thread.get().getState() == state);
        }

        void assertEndedOnDrain() {
            Eventually.holds("end of " + greenlet.name(), greenlet::isReady);
            assertThat(carrierAtEnd.get()).as(greenlet.name()).isEqualTo("jevent-drain");
        }
    }
}
