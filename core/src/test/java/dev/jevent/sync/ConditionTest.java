package dev.jevent.sync;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

class ConditionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final KillOptions SEND_ONLY = KillOptions.DEFAULT.withoutWaiting();
    private static final int ITEMS_OF_EACH = 200;

    private final Condition condition = new Condition();
    private final RLock lock = condition.lock();
    private final List<Object> log = new ArrayList<>();
    private final ArrayDeque<Integer> items = new ArrayDeque<>();

    private List<Greenlet<?>> waiters(int count) {
        List<Greenlet<?>> waiters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiters.add(waiter(i));
        }
        yieldNow();
        return waiters;
    }

    private Greenlet<?> waiter(int number) {
        return spawn(
                () -> {
                    try (Permit _ = lock.acquireScoped()) {
                        condition.await();
                        log.add(number);
                    }
                });
    }

    private void locked(Runnable body) {
        try (Permit _ = lock.acquireScoped()) {
            body.run();
        }
    }

    @HubTest
    @DisplayName("139: a signal wakes one, or n, in the order of coming; signalAll the rest")
    void signal_wakesInOrder() {
        var waiters = waiters(6);
        locked(condition::signal);
        waiters.getFirst().join();
        assertThat(log).containsExactly(0);
        locked(() -> condition.signal(2));
        waiters.get(2).join();
        assertThat(log).containsExactly(0, 1, 2);
        locked(() -> condition.signal(0));
        assertThat(condition).hasToString("Condition(3 waiting, RLock(free))");
        locked(condition::signalAll);
        joinAll(waiters);
        assertThat(log).containsExactly(0, 1, 2, 3, 4, 5);
        locked(condition::signal);
        locked(() -> assertThat(condition.await(SECOND)).isFalse());
    }

    @HubTest
    @DisplayName("139: a wait with a limit is false after it, and holds the lock again")
    void await_limitPasses_isFalse() {
        lock.acquire();
        assertThat(condition.await(SECOND)).isFalse();
        assertThat(condition.await(Duration.ZERO)).isFalse();
        assertThat(Hub.current().clock().nanos()).isEqualTo(SECOND.toNanos());
        assertThat(lock.isHeldByCurrent()).isTrue();
        assertThat(condition.waiting()).isZero();
        assertThatThrownBy(() -> condition.await(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> condition.signal(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count: -1 (expected: zero or more)");
        spawn(() -> locked(condition::signal));
        assertThat(condition.await(SECOND)).isTrue();
        lock.release();
    }

    @HubTest
    @DisplayName("139: without the lock every use is an error")
    void use_withoutLock_isRefused() {
        var other = spawn(() -> lock.acquire());
        other.name("other");
        other.join();
        List<Runnable> uses =
                List.of(
                        condition::await,
                        () -> condition.await(SECOND),
                        () -> condition.awaitUntil(() -> true),
                        condition::signal,
                        () -> condition.signal(2),
                        condition::signalAll);
        for (Runnable use : uses) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("of lock: other (expected: acquired by who calls)");
        }
        assertThatThrownBy(new Condition()::signal).hasMessageContaining("nobody");
    }

    @HubTest
    @DisplayName("a wait frees a lock that was acquired again and again, and takes it back so")
    void await_nestedLock_restoresDepth() {
        lock.acquire();
        lock.acquire();
        lock.acquire();
        spawn(
                () -> {
                    assertThat(lock.tryAcquire()).isTrue();
                    condition.signal();
                    lock.release();
                    log.add("signalled");
                });
        condition.await();
        assertThat(log).containsExactly("signalled");
        lock.release();
        lock.release();
        assertThat(lock.isHeldByCurrent()).isTrue();
        lock.release();
        assertThat(lock.isLocked()).isFalse();
    }

    @HubTest
    @DisplayName("who signals keeps the lock until it releases; then the woken go on one by one")
    void signal_doesNotFreeLock() {
        var waiters = waiters(2);
        lock.acquire();
        condition.signalAll();
        yieldNow();
        assertThat(log).isEmpty();
        log.add("signaller");
        lock.release();
        joinAll(waiters);
        assertThat(log).containsExactly("signaller", 0, 1);
    }

    @HubTest
    @DisplayName(
            "a waiter that is killed holds the lock when the kill leaves; a signal goes past it")
    void kill_beforeSignal_signalGoesToNext() {
        var killed =
                spawn(
                        () -> {
                            lock.acquire();
                            try {
                                condition.await();
                            } catch (GreenletExit e) {
                                log.add("killed, holds: " + lock.isHeldByCurrent());
                                lock.release();
                                throw e;
                            }
                        });
        var slow =
                spawn(() -> locked(() -> log.add("slow " + condition.await(SECOND.dividedBy(2)))));
        var next = waiter(3);
        yieldNow();
        lock.acquire();
        killed.kill(SEND_ONLY);
        slow.join(SECOND);
        assertThat(log).isEmpty();
        condition.signal();
        yieldNow();
        lock.release();
        joinAll(List.of(killed, slow, next));
        assertThat(log).containsExactly("killed, holds: true", "slow false", 3);
        assertThat(lock.isLocked()).isFalse();
    }

    @HubTest
    @DisplayName("a kill after the signal, while the lock is taken back, arrives after the wait")
    void kill_afterSignal_arrivesAtNextSwitch() {
        var waiter =
                spawn(
                        () -> {
                            lock.acquire();
                            log.add(condition.await(SECOND));
                            log.add(lock.isHeldByCurrent());
                            lock.release();
                            yieldNow();
                            log.add("never");
                        });
        var second = waiter(2);
        yieldNow();
        lock.acquire();
        condition.signal();
        yieldNow();
        waiter.kill(SEND_ONLY);
        yieldNow();
        assertThat(log).isEmpty();
        lock.release();
        waiter.join();
        assertThat(log).containsExactly(true, true);
        assertThat(second.isReady()).isFalse();
        locked(condition::signal);
        second.join();
    }

    @HubTest
    @DisplayName("a second kill, while the lock is taken back after the first, loses no lock")
    void kill_twice_stillHoldsLock() {
        var first = new GreenletExit("first");
        var second = new GreenletExit("second");
        var waiter =
                spawn(
                        () -> {
                            lock.acquire();
                            try {
                                condition.await();
                            } catch (GreenletExit e) {
                                log.add(e);
                            }
                            log.add(lock.isHeldByCurrent());
                            lock.release();
                            try {
                                yieldNow();
                            } catch (GreenletExit e) {
                                log.add(e);
                            }
                        });
        yieldNow();
        lock.acquire();
        waiter.kill(SEND_ONLY.with(first));
        yieldNow();
        waiter.kill(SEND_ONLY.with(second));
        yieldNow();
        lock.release();
        waiter.join();
        assertThat(log).containsExactly(first, true, second);
        assertThat(lock.isLocked()).isFalse();
    }

    @HubTest
    @DisplayName("95: an outer timeout leaves the wait with the lock held; its scope takes it back")
    void await_underTimeout_holdsLock() {
        lock.acquire();
        try (Timeout outer = Timeout.after(SECOND)) {
            assertThatThrownBy(condition::await).isSameAs(outer);
        }
        assertThat(lock.isHeldByCurrent()).isTrue();
        assertThat(condition.waiting()).isZero();
        spawn(
                () -> {
                    lock.acquire();
                    condition.signal();
                    dev.jevent.Jevent.sleep(SECOND.multipliedBy(2));
                    lock.release();
                });
        try (Timeout _ = Timeout.after(SECOND)) {
            assertThat(condition.await(SECOND.multipliedBy(9))).isTrue();
        }
        yieldNow();
        assertThat(lock.isHeldByCurrent()).isTrue();
        lock.release();
    }

    @HubTest
    @DisplayName("awaitUntil waits on until its condition holds, or its limit passes")
    void awaitUntil_waitsOn() {
        var consumer =
                spawn(
                        () ->
                                locked(
                                        () -> {
                                            condition.awaitUntil(() -> items.size() == 2);
                                            log.add(List.copyOf(items));
                                        }));
        yieldNow();
        for (int i = 0; i < 2; i++) {
            int item = i;
            locked(
                    () -> {
                        items.add(item);
                        condition.signal();
                    });
            yieldNow();
        }
        consumer.join();
        assertThat(log).containsExactly(List.of(0, 1));
        var signals =
                spawn(
                        () -> {
                            for (int i = 0; i < 3; i++) {
                                locked(condition::signalAll);
                                dev.jevent.Jevent.sleep(SECOND.dividedBy(4));
                            }
                        });
        locked(
                () -> {
                    assertThat(condition.awaitUntil(() -> true, Duration.ZERO)).isTrue();
                    assertThat(condition.awaitUntil(() -> false, SECOND)).isFalse();
                });
        assertThat(Hub.current().clock().nanos()).isEqualTo(SECOND.toNanos());
        signals.join();
    }

    @HubTest
    @DisplayName("a wait that nothing can end is LoopExit")
    void await_withNothingElse_isLoopExit() {
        lock.acquire();
        assertThatThrownBy(condition::await)
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining("Condition(1 waiting, RLock(free))");
        assertThat(lock.isHeldByCurrent()).isTrue();
        lock.release();
    }

    @HubTest
    @DisplayName("a wait whose lock can never come back ends without it")
    void await_lockNeverFree_isLoopExit() {
        lock.acquire();
        spawn(
                () -> {
                    lock.acquire();
                    condition.signal();
                });
        assertThatThrownBy(condition::await).isInstanceOf(LoopExit.class);
        assertThat(lock.isHeldByCurrent()).isFalse();
        assertThat(lock.waiting()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("an interrupted thread holds the lock when the interrupt leaves")
    void interrupt_plainThread_holdsLock() throws Exception {
        var waiting = new Event();
        var thread =
                new Thread(
                        () -> {
                            lock.acquire();
                            waiting.set();
                            assertThatThrownBy(condition::await)
                                    .isInstanceOf(dev.jevent.errors.InterruptSignal.class);
                            log.add(lock.isHeldByCurrent());
                            lock.release();
                        });
        thread.start();
        waiting.await();
        locked(thread::interrupt);
        thread.join();
        assertThat(log).containsExactly(true);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a buffer with two conditions on one lock, across hubs and threads")
    void buffer_acrossThreads_keepsItems() throws Exception {
        var buffer = new Buffer();
        List<Integer> byThread = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        try (Hub other = Hub.start("other")) {
            var near = spawn(() -> produce(buffer::put, 0));
            var far = new Greenlet<>(other, () -> produce(buffer::put, 1)).start();
            var putter = new Thread(() -> produce(buffer::put, 2));
            var nearTaker = spawn(() -> consume(buffer));
            var farTaker = new Greenlet<>(other, () -> consume(buffer)).start();
            var taker = new Thread(() -> byThread.addAll(consume(buffer)));
            putter.start();
            taker.start();
            near.get();
            far.get();
            all.addAll(nearTaker.get());
            all.addAll(farTaker.get());
            putter.join();
            taker.join();
        }
        all.addAll(byThread);
        assertThat(all).hasSize(3 * ITEMS_OF_EACH).doesNotHaveDuplicates();
    }

    private static int produce(IntConsumer put, int producer) {
        IntStream.range(0, ITEMS_OF_EACH).forEach(i -> put.accept(producer * ITEMS_OF_EACH + i));
        return producer;
    }

    private static List<Integer> consume(Buffer buffer) {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < ITEMS_OF_EACH; i++) {
            taken.add(buffer.take());
        }
        return taken;
    }

    private static final class Buffer {
        private static final int CAPACITY = 3;

        private final RLock lock = new RLock();
        private final Condition room = new Condition(lock);
        private final Condition filled = new Condition(lock);
        private final ArrayDeque<Integer> items = new ArrayDeque<>();

        void put(int item) {
            try (Permit _ = lock.acquireScoped()) {
                room.awaitUntil(() -> items.size() < CAPACITY);
                items.add(item);
                filled.signal();
            }
        }

        int take() {
            try (Permit _ = lock.acquireScoped()) {
                filled.awaitUntil(() -> !items.isEmpty());
                room.signal();
                return items.remove();
            }
        }
    }
}
