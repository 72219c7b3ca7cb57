package dev.jevent.sync;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;

class EventTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Event event = new Event();
    private final List<Object> log = new ArrayList<>();

    @HubTest
    @DisplayName("99: all waiters wake in the order in which they waited")
    void set_wakesAllInWaitOrder() {
        List<Greenlet<?>> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiters.add(
                    spawn(
                            () -> {
                                log.add(event.await(SECOND));
                                log.add(number);
                            }));
        }
        yieldNow();
        event.set();
        assertThat(log).isEmpty();
        joinAll(waiters);
        assertThat(log).containsExactly(true, 0, true, 1, true, 2, true, 3, true, 4);
    }

    @HubTest
    @DisplayName("101: a wait with a limit and no set is false after the limit")
    void await_notSetInTime_isFalse() {
        long before = Hub.current().clock().nanos();
        assertThat(event.await(SECOND)).isFalse();
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SECOND.toNanos());
        assertThat(event.waiting()).isZero();
    }

    @HubTest
    @DisplayName("102: who waits right after the set goes on behind those that waited before it")
    void await_rightAfterSet_goesBehindReleased() {
        var one = spawn(() -> logAfterAwait(1));
        var two = spawn(() -> logAfterAwait(2));
        yieldNow();
        event.set();
        logAfterAwait(3);
        assertThat(log).containsExactly(1, 2, 3);
        joinAll(List.of(one, two));
    }

    private void logAfterAwait(int number) {
        event.await();
        log.add(number);
    }

    @HubTest
    @DisplayName("a wait for an event that is set and has released all does not switch")
    void await_set_doesNotSwitch() {
        spawn(() -> log.add("other"));
        event.set();
        event.await();
        assertThat(event.await(SECOND)).isTrue();
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("a limit of zero only looks; a negative one is refused")
    void await_zero_onlyLooks() {
        spawn(() -> log.add("other"));
        assertThat(event.await(Duration.ZERO)).isFalse();
        event.set();
        assertThat(event.await(Duration.ZERO)).isTrue();
        assertThat(log).isEmpty();
        assertThatThrownBy(() -> event.await(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @HubTest
    @DisplayName("§1.5: who waits at the set is released even if a clear follows at once")
    void clear_rightAfterSet_doesNotHoldWaiters() {
        var waiter = spawn(() -> event.await(SECOND));
        yieldNow();
        event.set();
        event.clear();
        assertThat(waiter.resultOrThrow()).isTrue();
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(SECOND)).isFalse();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("103: waiters on other hubs and plain threads are released by a set anywhere")
    void set_fromAnotherThread_wakesWaitersOfAllHubs() throws Exception {
        var waiting = new CountDownLatch(3);
        try (Hub one = Hub.start("one");
                Hub two = Hub.start("two")) {
            var first = waiterOn(one, waiting);
            var second = waiterOn(two, waiting);
            var thread =
                    new Thread(
                            () -> {
                                waiting.countDown();
                                event.await();
                            });
            thread.start();
            var setter = new Thread(() -> setAfter(waiting));
            setter.start();
            event.await();
            assertThat(first.get()).isTrue();
            assertThat(second.get()).isTrue();
            thread.join();
            setter.join();
        }
        assertThat(event.waiting()).isZero();
    }

    private Greenlet<Boolean> waiterOn(Hub hub, CountDownLatch waiting) {
        return new Greenlet<>(
                        hub,
                        () -> {
                            waiting.countDown();
                            return event.await(Duration.ofMinutes(1));
                        })
                .start();
    }

    private void setAfter(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        event.set();
    }

    @HubTest
    @DisplayName("109: an event that nothing refers to is collected")
    void event_unreferenced_isCollected() {
        Collectable.assertGoes(usedEvent());
    }

    private static WeakReference<Event> usedEvent() {
        var used = new Event();
        var waiter = spawn(() -> used.await(SECOND));
        used.rawLink(() -> {});
        yieldNow();
        used.set();
        waiter.join();
        return new WeakReference<>(used);
    }

    @HubTest
    @DisplayName("345: a set before the kill in one slice wins: the wait returns true")
    void kill_afterSet_letsWaitReturn() {
        var waiter =
                spawn(
                        () -> {
                            log.add(event.await(SECOND));
                            yieldNow();
                            log.add("never");
                        });
        yieldNow();
        event.set();
        waiter.kill();
        assertThat(log).containsExactly(true);
        assertThat(waiter.isCancelled()).isTrue();
    }

    @HubTest
    @DisplayName("a kill before the set wins, and leaves no waiter")
    void kill_beforeSet_endsWait() {
        var waiter = spawn(() -> log.add(event.await(SECOND)));
        yieldNow();
        waiter.kill(KillOptions.DEFAULT.withoutWaiting());
        event.set();
        waiter.join();
        assertThat(log).isEmpty();
        assertThat(event.waiting()).isZero();
        assertThat(event.await(SECOND)).isTrue();
    }

    @HubTest
    @DisplayName("95: a shorter outer timeout is thrown and leaves no stale waiter")
    void await_underShorterTimeout_throwsIt() {
        Timeout outer = Timeout.after(SECOND);
        assertThatThrownBy(() -> event.await(SECOND.multipliedBy(2))).isSameAs(outer);
        assertThat(event.waiting()).isZero();
    }

    @HubTest
    @DisplayName("links and waiters are served in the order in which they came")
    void rawLink_runsInOrderWithWaiters() {
        event.rawLink(() -> log.add("link 1"));
        var waiter = spawn(() -> logAfterAwait(2));
        yieldNow();
        event.rawLink(() -> log.add("link 3"));
        event.rawLink(() -> log.add("taken back")).unlink();
        event.set();
        assertThat(log).isEmpty();
        waiter.join();
        sleep(Duration.ZERO);
        assertThat(log).containsExactly("link 1", 2, "link 3");
        event.rawLink(() -> log.add("at once"));
        assertThat(log).hasSize(3);
        yieldNow();
        assertThat(log).endsWith("at once");
    }

    @HubTest
    @DisplayName("a link that fails off every hub does not hold up the waiters behind it")
    void rawLink_failingInline_releasesTheRest(UncaughtErrors uncaught) throws Exception {
        var failure = new IllegalStateException("link");
        onThread(
                () ->
                        event.rawLink(
                                () -> {
                                    throw failure;
                                }));
        var waiter = spawn(() -> event.await(SECOND));
        yieldNow();
        try (var hubLog = new CapturedLog()) {
            event.set();
            assertThat(hubLog.thrown()).containsExactly(failure);
        }
        assertThat(waiter.resultOrThrow()).isTrue();
        assertThat(uncaught.take()).isEmpty();
    }

    private static void onThread(Runnable action) throws InterruptedException {
        var thread = new Thread(action);
        thread.start();
        thread.join();
    }

    @HubTest
    @DisplayName("a callback must not wait, and leaves no waiter when it tries")
    void await_inCallback_isRefused(UncaughtErrors uncaught) {
        Hub.current().call(event::await);
        yieldNow();
        assertThat(uncaught.take()).hasSize(1).first().isInstanceOf(BlockingSwitchOutError.class);
        assertThat(event.waiting()).isZero();
        event.set();
        Hub.current().call(() -> log.add(event.await(SECOND)));
        yieldNow();
        assertThat(log).containsExactly(true);
    }

    @HubTest
    @DisplayName("tutorial example 14: five waiters for one that has something to do first")
    void example14() {
        var setter =
                spawn(
                        () -> {
                            log.add("A: Hey wait for me, I have to do something");
                            sleep(Duration.ofSeconds(3));
                            log.add("Ok, I'm done");
                            event.set();
                        });
        List<Greenlet<?>> all = new ArrayList<>(List.of(setter));
        for (int i = 0; i < 5; i++) {
            all.add(
                    spawn(
                            () -> {
                                log.add("I'll wait for you");
                                event.await();
                                log.add("It's about time");
                            }));
        }
        joinAll(all);
        List<Object> expected = new ArrayList<>();
        expected.add("A: Hey wait for me, I have to do something");
        expected.addAll(Collections.nCopies(5, "I'll wait for you"));
        expected.add("Ok, I'm done");
        expected.addAll(Collections.nCopies(5, "It's about time"));
        assertThat(log).isEqualTo(expected);
    }
}
