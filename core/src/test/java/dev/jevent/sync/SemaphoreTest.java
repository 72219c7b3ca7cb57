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
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;

class SemaphoreTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int FIGHTS = 20_000;

    private final List<Object> log = new ArrayList<>();
    private long unguarded;

    @HubTest
    @DisplayName("a negative start is refused")
    void create_negative_isRefused() {
        assertThatThrownBy(() -> new Semaphore(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("permits: -1 (expected: zero or more)");
    }

    @HubTest
    @DisplayName(
            "129: at counter zero an acquire with a limit is false after it, and takes nothing")
    void acquire_noneInTime_isFalse() {
        var semaphore = new Semaphore(0);
        long before = Hub.current().clock().nanos();
        assertThat(semaphore.acquire(SECOND)).isFalse();
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SECOND.toNanos());
        assertThat(semaphore.counter()).isZero();
        assertThat(semaphore.waiting()).isZero();
        assertThat(semaphore.release()).isOne();
        assertThat(semaphore.acquire(SECOND)).isTrue();
    }

    @HubTest
    @DisplayName("130: releases without waiters sum up; above the start, too")
    void release_withoutWaiters_sumsUp() {
        var semaphore = new Semaphore(1);
        assertThat(semaphore.release()).isEqualTo(2);
        assertThat(semaphore.release()).isEqualTo(3);
        assertThat(semaphore.counter()).isEqualTo(3);
        assertThat(semaphore.isLocked()).isFalse();
        assertThat(semaphore.isReady()).isTrue();
    }

    @HubTest
    @DisplayName("130: with waiters each release wakes one, in the order in which they came")
    void release_withWaiters_wakesOneEach() {
        var semaphore = new Semaphore(0);
        var one = acquirer(semaphore, 1);
        var two = acquirer(semaphore, 2);
        var three = acquirer(semaphore, 3);
        yieldNow();
        semaphore.release();
        one.join();
        yieldNow();
        assertThat(log).containsExactly(1);
        semaphore.release();
        semaphore.release();
        joinAll(List.of(two, three));
        assertThat(log).containsExactly(1, 2, 3);
        assertThat(semaphore.isLocked()).isTrue();
    }

    private Greenlet<?> acquirer(Semaphore semaphore, int number) {
        return spawn(
                () -> {
                    semaphore.acquire();
                    log.add(number);
                });
    }

    @HubTest
    @DisplayName("an acquire that is satisfied does not switch; zero and try only look")
    void acquire_free_doesNotSwitch() {
        var semaphore = new Semaphore(3);
        spawn(() -> log.add("other"));
        semaphore.acquire();
        assertThat(semaphore.acquire(SECOND)).isTrue();
        assertThat(semaphore.await()).isOne();
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(semaphore.acquire(Duration.ZERO)).isFalse();
        assertThat(semaphore.await(Duration.ZERO)).isZero();
        assertThat(log).isEmpty();
        assertThatThrownBy(() -> semaphore.acquire(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    @DisplayName("131: a link on a free semaphore runs soon, without a release")
    void rawLink_free_runsSoon() {
        new Semaphore(1).rawLink(() -> log.add("link"));
        assertThat(log).isEmpty();
        yieldNow();
        assertThat(log).containsExactly("link");
    }

    @HubTest
    @DisplayName("await does not take the permit; links, onlookers and acquirers go in order")
    void await_takesNothing() {
        var semaphore = new Semaphore(0);
        var first = spawn(() -> log.add("await " + semaphore.await()));
        yieldNow();
        semaphore.rawLink(() -> log.add("link"));
        var second = acquirer(semaphore, 2);
        var third = spawn(() -> log.add("await " + semaphore.await(SECOND)));
        yieldNow();
        semaphore.release();
        joinAll(List.of(first, second, third));
        assertThat(log).containsExactly("await 0", "link", 2, "await 0");
        assertThat(semaphore.waiting()).isZero();
    }

    @HubTest
    @DisplayName("353: who releases and acquires again without a switch overtakes the waiter")
    void release_reacquiredWithoutSwitch_barges() {
        assertThat(contest(() -> {})).isEqualTo("aaabbb");
    }

    @HubTest
    @DisplayName("353: with a switch between release and acquire they alternate")
    void release_reacquiredAfterSwitch_alternates() {
        assertThat(contest(dev.jevent.Jevent::yieldNow)).isEqualTo("ababab");
    }

    private static String contest(Runnable between) {
        var semaphore = new Semaphore(1);
        var text = new StringBuilder();
        var a = spawn(() -> threeTimes(semaphore, text, 'a', between));
        var b = spawn(() -> threeTimes(semaphore, text, 'b', between));
        joinAll(List.of(a, b));
        assertThat(semaphore.counter()).isOne();
        return text.toString();
    }

    private static void threeTimes(
            Semaphore semaphore, StringBuilder text, char name, Runnable between) {
        for (int i = 0; i < 3; i++) {
            semaphore.acquire();
            text.append(name);
            yieldNow();
            semaphore.release();
            between.run();
        }
    }

    @HubTest
    @DisplayName("§1.7: a waiter that was granted and then killed keeps the permit and returns")
    void kill_afterGrant_keepsPermit() {
        var semaphore = new Semaphore(0);
        var waiter =
                spawn(
                        () -> {
                            log.add(semaphore.acquire(SECOND));
                            yieldNow();
                            log.add("never");
                        });
        yieldNow();
        semaphore.release();
        Hub.current().call(() -> waiter.kill(KillOptions.DEFAULT.withoutWaiting()));
        waiter.join();
        assertThat(log).containsExactly(true);
        assertThat(semaphore.counter()).isZero();
    }

    @HubTest
    @DisplayName(
            "§1.7: a waiter that is killed first loses no permit, also between release and grant")
    void kill_beforeGrant_losesNoPermit() {
        var semaphore = new Semaphore(0);
        var first = acquirer(semaphore, 1);
        var second = acquirer(semaphore, 2);
        yieldNow();
        semaphore.release();
        first.kill(KillOptions.DEFAULT.withoutWaiting());
        joinAll(List.of(first, second));
        assertThat(log).containsExactly(2);
        semaphore.release();
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.waiting()).isZero();
    }

    @HubTest
    @DisplayName("95: a shorter outer timeout is thrown and leaves no stale waiter")
    void acquire_underShorterTimeout_throwsIt() {
        var semaphore = new Semaphore(0);
        Timeout outer = Timeout.after(SECOND);
        assertThatThrownBy(() -> semaphore.acquire(SECOND.multipliedBy(2))).isSameAs(outer);
        assertThat(semaphore.waiting()).isZero();
        outer.close();
        Timeout another = Timeout.after(SECOND);
        assertThatThrownBy(() -> semaphore.await(SECOND.multipliedBy(2))).isSameAs(another);
        assertThat(semaphore.waiting()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("133: released on another hub, a waiter wakes; also with a limit")
    void release_onOtherHub_wakesWaiter() throws Exception {
        var semaphore = new Semaphore(0);
        var acquired = new CountDownLatch(1);
        var release = new Semaphore(0);
        try (Hub other = Hub.start("other")) {
            var holder =
                    new Greenlet<>(
                                    other,
                                    () -> {
                                        release.acquire();
                                        return semaphore.release();
                                    })
                            .start();
            var waiter = spawn(() -> semaphore.acquire(Duration.ofMinutes(1)));
            var unlimited = new Thread(() -> acquireAndTell(semaphore, acquired));
            unlimited.start();
            yieldNow();
            release.release();
            assertThat(holder.get()).isOne();
            semaphore.release();
            assertThat(waiter.get()).isTrue();
            acquired.await();
            unlimited.join();
        }
        assertThat(semaphore.counter()).isZero();
        assertThat(semaphore.waiting()).isZero();
    }

    private static void acquireAndTell(Semaphore semaphore, CountDownLatch acquired) {
        semaphore.acquire();
        acquired.countDown();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("133: when the waiter gives up first, the permit released elsewhere stays")
    void release_onOtherHub_afterWaiterGaveUp_staysFree() throws Exception {
        var semaphore = new Semaphore(0);
        assertThat(semaphore.acquire(Duration.ofMillis(1))).isFalse();
        try (Hub other = Hub.start("other")) {
            assertThat(new Greenlet<>(other, semaphore::release).start().get()).isOne();
        }
        assertThat(semaphore.tryAcquire()).isTrue();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("134: hubs and a plain thread fight for one permit: exclusion, none lost, no halt")
    void acquire_foughtForByThreads_excludes() throws Exception {
        var semaphore = new Semaphore(1);
        try (Hub other = Hub.start("other")) {
            var far = new Greenlet<>(other, () -> fight(semaphore)).start();
            var thread = new Thread(() -> fight(semaphore));
            thread.start();
            var near = spawn(() -> fight(semaphore));
            assertThat(far.get() + near.get()).isEqualTo(2 * FIGHTS);
            thread.join();
        }
        assertThat(unguarded).isEqualTo(3L * FIGHTS);
        assertThat(semaphore.counter()).isOne();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("134: two plain threads are no convoy: all four get on, with limits and without")
    void acquire_foughtForByTwoThreads_excludes() throws Exception {
        var semaphore = new Semaphore(1);
        try (Hub other = Hub.start("other")) {
            var far = new Greenlet<>(other, () -> fight(semaphore)).start();
            var patient = new Thread(() -> fight(semaphore));
            var impatient = new Thread(() -> fightWithLimit(semaphore));
            patient.start();
            impatient.start();
            var near = spawn(() -> fight(semaphore));
            assertThat(far.get() + near.get()).isEqualTo(2 * FIGHTS);
            patient.join();
            impatient.join();
        }
        assertThat(unguarded).isEqualTo(4L * FIGHTS);
        assertThat(semaphore.counter()).isOne();
        assertThat(semaphore.waiting()).isZero();
    }

    private void fightWithLimit(Semaphore semaphore) {
        for (int won = 0; won < FIGHTS; ) {
            if (semaphore.acquire(Duration.ofNanos(won % 100_000))) {
                unguarded++;
                won++;
                semaphore.release();
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a hub that is held keeps no permit from waiters elsewhere")
    void release_firstWaiterOnHeldHub_servesTheNext() throws Exception {
        var semaphore = new Semaphore(0);
        var letGo = new AtomicBoolean();
        var acquired = new CountDownLatch(1);
        try (Hub held = Hub.start("held");
                var _ = new CapturedLog()) {
            var first = new Greenlet<>(held, () -> semaphore.acquire(Duration.ofMinutes(1)));
            first.start();
            Eventually.holds("first waits", () -> semaphore.waiting() == 1);
            var thread = new Thread(() -> acquireAndTell(semaphore, acquired));
            thread.start();
            Eventually.holds("second waits", () -> semaphore.waiting() == 2);
            var holder = new Greenlet<>(held, () -> spinUntil(letGo)).start();
            Eventually.holds("held", () -> holder.phase() == Greenlet.Phase.RUNNING);
            try {
                semaphore.release();
                semaphore.release();
                assertThat(acquired.await(10, TimeUnit.SECONDS)).isTrue();
            } finally {
                letGo.set(true);
            }
            assertThat(first.get()).isTrue();
            thread.join();
        }
        assertThat(semaphore.counter()).isZero();
    }

    private static boolean spinUntil(AtomicBoolean letGo) {
        while (!letGo.get()) {
            Thread.onSpinWait();
        }
        return true;
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("353: waiters elsewhere are served in FIFO order at the switch of who releases")
    void release_waitersElsewhere_areServedInOrderAtTheSwitch() throws Exception {
        var semaphore = new Semaphore(0);
        List<Integer> served = new CopyOnWriteArrayList<>();
        try (Hub other = Hub.start("other")) {
            Greenlet.of(other, () -> acquireAndLog(semaphore, served, 1)).start();
            Eventually.holds("first waits", () -> semaphore.waiting() == 1);
            var thread = new Thread(() -> acquireAndLog(semaphore, served, 2));
            thread.start();
            Eventually.holds("second waits", () -> semaphore.waiting() == 2);
            var here = spawn(() -> acquireAndLog(semaphore, served, 3));
            yieldNow();
            for (int i = 1; i <= 2; i++) {
                int number = i;
                assertThat(semaphore.release()).isOne();
                assertThat(semaphore.tryAcquire()).as("overtakes the line").isTrue();
                assertThat(semaphore.release()).isOne();
                yieldNow();
                assertThat(semaphore.tryAcquire()).as("handed over").isFalse();
                Eventually.holds("served " + i, () -> served.contains(number));
            }
            var releaser = new Thread(semaphore::release);
            releaser.start();
            here.join();
            releaser.join();
            thread.join();
        }
        assertThat(served).containsExactly(1, 2, 3);
        assertThat(semaphore.counter()).isZero();
    }

    private static void acquireAndLog(Semaphore semaphore, List<Integer> served, int number) {
        semaphore.acquire();
        served.add(number);
    }

    private int fight(Semaphore semaphore) {
        for (int i = 0; i < FIGHTS; i++) {
            try (Permit _ = semaphore.acquireScoped()) {
                long read = unguarded;
                if (i % 16 == 0) {
                    yieldNow();
                }
                unguarded = read + 1;
            }
        }
        return FIGHTS;
    }

    @HubTest
    @DisplayName(
            "135: a holder that dies without release releases nothing; unused ones are collected")
    void holder_dead_releasesNothing() {
        var semaphore = new Semaphore(1);
        spawn(() -> semaphore.acquire()).join();
        assertThat(semaphore.acquire(SECOND)).isFalse();
        Collectable.assertGoes(usedSemaphore());
    }

    private static WeakReference<Object> usedSemaphore() {
        var used = new Semaphore(1);
        spawn(() -> used.acquire()).join();
        assertThat(used.acquire(SECOND)).isFalse();
        return new WeakReference<>(used);
    }

    @HubTest
    @DisplayName("a scoped permit is given back once, also when the block throws")
    void acquireScoped_closedTwice_releasesOnce() {
        var semaphore = new Semaphore(1);
        var failure = new IllegalStateException();
        assertThatThrownBy(
                        () -> {
                            try (Permit _ = semaphore.acquireScoped()) {
                                assertThat(semaphore.isLocked()).isTrue();
                                throw failure;
                            }
                        })
                .isSameAs(failure);
        Permit permit = semaphore.acquireScoped();
        permit.close();
        permit.close();
        assertThat(semaphore.counter()).isOne();
    }
}
