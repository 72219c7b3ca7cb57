package dev.jevent.sync;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.HubTest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class RLockTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int FIGHTS = 20_000;

    private final RLock lock = new RLock();
    private final List<Object> log = new ArrayList<>();
    private long unguarded;

    private Greenlet<?> acquirer(String name) {
        return spawn(
                () -> {
                    lock.acquire();
                    log.add(name);
                    lock.release();
                });
    }

    @HubTest
    @DisplayName("137: acquired n times by one, only n releases free it")
    void release_asOftenAsAcquired_frees() {
        lock.acquire();
        assertThat(lock.tryAcquire()).isTrue();
        assertThat(lock.acquire(SECOND)).isTrue();
        var other = acquirer("other");
        for (int i = 0; i < 3; i++) {
            yieldNow();
            assertThat(log).isEmpty();
            assertThat(lock.isLocked()).isTrue();
            lock.release();
        }
        other.join();
        assertThat(log).containsExactly("other");
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock).hasToString("RLock(free)");
    }

    @HubTest
    @DisplayName(
            "137, 142: a release by another, or of a free lock, is an error that names the holder")
    void release_notHeld_isRefused() throws Exception {
        assertThatThrownBy(lock::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("release of lock: nobody (expected: acquired by who calls)");
        var holder = spawn(() -> lock.acquire());
        holder.name("holder");
        holder.join();
        assertThatThrownBy(lock::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("release of lock: holder (expected: acquired by who calls)");
        assertThat(lock).hasToString("RLock(held by holder)");
        assertThat(lock.isHeldByCurrent()).isFalse();
        var thread =
                new Thread(
                        () ->
                                assertThatThrownBy(lock::release)
                                        .isInstanceOf(IllegalStateException.class));
        thread.start();
        thread.join();
        assertThat(lock.isLocked()).isTrue();
    }

    @HubTest
    @DisplayName("a lock held by another is not taken by a try, nor in time")
    void acquire_held_passesLimit() {
        var holder = holder();
        yieldNow();
        assertThat(lock.tryAcquire()).isFalse();
        assertThat(lock.acquire(SECOND)).isFalse();
        assertThat(Hub.current().clock().nanos()).isEqualTo(SECOND.toNanos());
        assertThat(lock.waiting()).isZero();
        assertThatThrownBy(() -> lock.acquire(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
        holder.kill();
        assertThat(lock.tryAcquire()).isTrue();
    }

    private Greenlet<?> holder() {
        return spawn(
                () -> {
                    try (Permit _ = lock.acquireScoped()) {
                        new Event().await();
                    }
                });
    }

    @HubTest
    @DisplayName("a scope holds the lock for its block, inside of another, too")
    void acquireScoped_nests() {
        try (Permit _ = lock.acquireScoped()) {
            Permit inner = lock.acquireScoped();
            inner.close();
            inner.close();
            assertThat(lock.isHeldByCurrent()).isTrue();
        }
        assertThat(lock.isLocked()).isFalse();
    }

    @HubTest
    @DisplayName("waiters are served in the order of coming; the killed and the late not at all")
    void release_servesInOrder() {
        lock.acquire();
        var one = acquirer("one");
        var dead = acquirer("dead");
        var late = spawn(() -> log.add(lock.acquire(SECOND)));
        var two = acquirer("two");
        yieldNow();
        dead.kill();
        late.join();
        lock.release();
        joinAll(List.of(one, two));
        assertThat(log).containsExactly(false, "one", "two");
        assertThat(lock.waiting()).isZero();
        assertThat(lock.isLocked()).isFalse();
    }

    @HubTest
    @DisplayName("353: without a switch between release and acquire the holder overtakes")
    void release_reacquiredWithoutSwitch_barges() {
        assertThat(contest(() -> {})).isEqualTo("aaabbb");
    }

    @HubTest
    @DisplayName("353: with a switch between them they alternate")
    void release_reacquiredAfterSwitch_alternates() {
        assertThat(contest(dev.jevent.Jevent::yieldNow)).isEqualTo("ababab");
    }

    private String contest(Runnable between) {
        var text = new StringBuilder();
        var a = spawn(() -> threeTimes(text, 'a', between));
        var b = spawn(() -> threeTimes(text, 'b', between));
        joinAll(List.of(a, b));
        return text.toString();
    }

    private void threeTimes(StringBuilder text, char name, Runnable between) {
        for (int i = 0; i < 3; i++) {
            lock.acquire();
            text.append(name);
            yieldNow();
            lock.release();
            between.run();
        }
    }

    @HubTest
    @DisplayName("95: a shorter outer timeout is thrown and leaves no stale waiter")
    void acquire_underShorterTimeout_throwsIt() {
        holder();
        yieldNow();
        Timeout outer = Timeout.after(SECOND);
        assertThatThrownBy(() -> lock.acquire(SECOND.multipliedBy(2))).isSameAs(outer);
        assertThat(lock.waiting()).isZero();
    }

    @HubTest
    @DisplayName("a waiter that has the lock and is killed then, runs on and must release it")
    void kill_afterGrant_keepsLock() {
        lock.acquire();
        var waiter =
                spawn(
                        () -> {
                            lock.acquire();
                            log.add(lock.isHeldByCurrent());
                        });
        yieldNow();
        lock.release();
        Hub.current().call(() -> waiter.kill(KillOptions.DEFAULT.withoutWaiting()));
        waiter.join();
        assertThat(log).containsExactly(true);
        assertThat(lock.isLocked()).isTrue();
    }

    @HubTest
    @DisplayName("135: a holder that dies without release frees nothing; unused ones are collected")
    void holder_dead_freesNothing() {
        spawn(() -> lock.acquire()).join();
        assertThat(lock.acquire(SECOND)).isFalse();
        Collectable.assertGoes(usedLock());
    }

    private static WeakReference<Object> usedLock() {
        var used = new RLock();
        spawn(() -> used.acquire()).join();
        return new WeakReference<>(used);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "133: released on another hub, waiters here and on a thread wake; also with a limit")
    void release_onOtherHub_wakesWaiter() throws Exception {
        var held = new Event();
        var release = new Event();
        try (Hub other = Hub.start("other")) {
            var holder =
                    new Greenlet<>(
                                    other,
                                    () -> {
                                        lock.acquire();
                                        held.set();
                                        release.await();
                                        lock.release();
                                        return 1;
                                    })
                            .start();
            held.await();
            assertThat(lock.acquire(Duration.ofMillis(1))).isFalse();
            var near = acquirer("near");
            var thread =
                    new Thread(
                            () -> {
                                lock.acquire();
                                lock.release();
                            });
            thread.start();
            yieldNow();
            release.set();
            assertThat(lock.acquire(Duration.ofMinutes(1))).isTrue();
            lock.release();
            holder.get();
            near.get();
            thread.join();
        }
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.waiting()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("134: two hubs and a thread fight for one lock: exclusion, no deadlock")
    void fight_acrossThreads_excludes() throws Exception {
        try (Hub other = Hub.start("other")) {
            var far = new Greenlet<>(other, () -> fight(FIGHTS)).start();
            var thread = new Thread(() -> fight(FIGHTS));
            thread.start();
            var near = spawn(() -> fight(FIGHTS));
            assertThat(far.get() + near.get()).isEqualTo(2 * FIGHTS);
            thread.join();
        }
        assertThat(unguarded).isEqualTo(3L * FIGHTS);
        assertThat(lock.isLocked()).isFalse();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("141: acquired on plain threads, it excludes them from each other, too")
    void fight_onThreads_excludes() throws Exception {
        var threads = List.of(new Thread(() -> fight(100)), new Thread(() -> fight(100)));
        threads.forEach(Thread::start);
        int near = fight(100);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(unguarded).isEqualTo(3L * near);
        assertThat(lock.isLocked()).isFalse();
    }

    private int fight(int times) {
        for (int i = 0; i < times; i++) {
            try (Permit _ = lock.acquireScoped()) {
                long read = unguarded;
                if (i % 16 == 0) {
                    yieldNow();
                }
                raise(read);
            }
        }
        return times;
    }

    private void raise(long read) {
        lock.acquire();
        unguarded = read + 1;
        lock.release();
    }
}
