package dev.jevent.sync;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.withTimeout;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

class AsyncResultTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AsyncResult<String> result = new AsyncResult<>();
    private final List<Object> log = new ArrayList<>();

    @HubTest
    @DisplayName("a value is given to all waiters, in order, and at once to later ones")
    void get_afterSet_givesValue() {
        var one = spawn(() -> log.add("1" + result.get()));
        var two = spawn(() -> log.add("2" + result.get(SECOND)));
        yieldNow();
        assertThat(result.isReady()).isFalse();
        result.set("x");
        assertThat(result.isReady()).isTrue();
        assertThat(result.isSuccessful()).isTrue();
        assertThat(result.get()).isEqualTo("x");
        assertThat(log).isEmpty();
        joinAll(List.of(one, two));
        assertThat(log).containsExactly("1x", "2x");
    }

    @HubTest
    @DisplayName("get throws the very exception that was set, checked or not")
    void get_afterSetException_throwsThatObject() {
        var failure = new IOException("broken");
        result.setException(failure);
        assertThatThrownBy(result::get).isSameAs(failure);
        assertThatThrownBy(() -> result.get(SECOND)).isSameAs(failure);
        assertThat(result.isReady()).isTrue();
        assertThat(result.isSuccessful()).isFalse();
        assertThat(result.exceptionOrNull()).isSameAs(failure);
        assertThat(result.valueOrNull()).isNull();
    }

    @HubTest
    @DisplayName("105: without outcome, a get that only looks times out")
    void get_zero_onlyLooks() throws Exception {
        spawn(() -> log.add("other"));
        assertThatThrownBy(() -> result.get(Duration.ZERO)).isInstanceOf(TimeoutException.class);
        assertThat(result.await(Duration.ZERO)).isFalse();
        result.set("x");
        assertThat(result.get(Duration.ZERO)).isEqualTo("x");
        assertThat(result.await(Duration.ZERO)).isTrue();
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("a limit that passes first: get throws, await is false, and no waiter stays")
    void get_notSetInTime_throws() {
        long before = Hub.current().clock().nanos();
        assertThatThrownBy(() -> result.get(SECOND)).isInstanceOf(TimeoutException.class);
        assertThat(result.await(SECOND)).isFalse();
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(2 * SECOND.toNanos());
        assertThat(result.waiting()).isZero();
        assertThatThrownBy(() -> result.get(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    @DisplayName("106: after a get that a timeout left, a later set is seen by the next get")
    void get_afterTimeout_seesLaterSet() throws Exception {
        assertThat(withTimeout(SECOND, result::get, "nothing")).isEqualTo("nothing");
        assertThat(result.waiting()).isZero();
        result.set("late");
        assertThat(result.get()).isEqualTo("late");
    }

    @HubTest
    @DisplayName("95: a shorter outer timeout is thrown and leaves no stale waiter")
    void get_underShorterTimeout_throwsIt() {
        Timeout outer = Timeout.after(SECOND);
        assertThatThrownBy(() -> result.get(SECOND.multipliedBy(2))).isSameAs(outer);
        assertThat(result.waiting()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("107, 351: a plain thread sets it for waiters of all hubs, with and without limit")
    void set_fromPlainThread_reachesWaitersOfAllHubs() throws Exception {
        var waiting = new CountDownLatch(3);
        try (Hub other = Hub.start("other")) {
            var far = new Greenlet<>(other, () -> getAfter(waiting, null)).start();
            var near = spawn(() -> getAfter(waiting, Duration.ofMinutes(1)));
            var unlimited = spawn(() -> getAfter(waiting, null));
            var setter = new Thread(() -> setAfter(waiting));
            setter.start();
            assertThat(result.get()).isEqualTo("x");
            assertThat(far.get()).isEqualTo("x");
            assertThat(near.get()).isEqualTo("x");
            assertThat(unlimited.get()).isEqualTo("x");
            setter.join();
        }
    }

    private String getAfter(CountDownLatch waiting, @Nullable Duration limit)
            throws TimeoutException {
        waiting.countDown();
        return limit == null ? result.get() : result.get(limit);
    }

    private void setAfter(CountDownLatch waiting) {
        try {
            waiting.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        result.set("x");
    }

    @HubTest
    @DisplayName("109: a result that nothing refers to is collected")
    void result_unreferenced_isCollected() {
        Collectable.assertGoes(usedResult());
    }

    private static WeakReference<Object> usedResult() {
        var used = new AsyncResult<String>();
        var waiter = spawn(() -> used.get());
        yieldNow();
        used.set("x");
        waiter.join();
        return new WeakReference<>(used);
    }

    @HubTest
    @DisplayName("354: the last outcome wins for later gets, also a value after an exception")
    void set_again_overwrites() {
        result.set("first");
        result.set("second");
        assertThat(result.get()).isEqualTo("second");
        result.setException(new IOException());
        assertThat(result.isSuccessful()).isFalse();
        result.set("third");
        assertThat(result.get()).isEqualTo("third");
        assertThat(result.exceptionOrNull()).isNull();
        assertThat(result.valueOrNull()).isEqualTo("third");
    }

    @HubTest
    @DisplayName("null is a value where the type allows it")
    void set_null_isAValue() {
        var nothing = new AsyncResult<@Nullable String>();
        nothing.set(null);
        assertThat(nothing.isSuccessful()).isTrue();
        assertThat(nothing.get()).isNull();
    }

    @HubTest
    @DisplayName("§1.5: as a link target it copies the value or the very exception of a greenlet")
    void follow_copiesOutcome(UncaughtErrors uncaught) {
        result.follow(spawn(() -> "done"));
        assertThat(result.get()).isEqualTo("done");

        var failure = new IOException("broken");
        var failed = new AsyncResult<Object>();
        failed.follow(
                spawn(
                        () -> {
                            throw failure;
                        }));
        assertThatThrownBy(failed::get).isSameAs(failure);
        assertThat(uncaught.take()).containsExactly(failure);
    }

    @HubTest
    @DisplayName("a killed greenlet is copied as a cancellation, which does not kill the reader")
    void follow_killed_isCancelled() {
        var sleeper = spawn(() -> sleep(SECOND));
        var copy = new AsyncResult<@Nullable Void>();
        copy.follow(sleeper);
        yieldNow();
        sleeper.kill();
        assertThatThrownBy(copy::get)
                .isInstanceOf(CancellationException.class)
                .hasCauseInstanceOf(GreenletExit.class);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a greenlet of another hub may be followed")
    void follow_acrossHubs_copies() {
        try (Hub other = Hub.start("other")) {
            result.follow(new Greenlet<>(other, () -> "far").start());
            assertThat(result.get()).isEqualTo("far");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("from a future: its value, or its failure unwrapped")
    void from_future_takesOutcome() {
        var start = new CountDownLatch(1);
        var failure = new IOException("broken");
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> failing =
                future.thenApply(
                        _ -> {
                            throw new CompletionException(failure);
                        });
        var completing =
                new Thread(
                        () -> {
                            await(start);
                            future.complete("outside");
                        });
        completing.start();
        AsyncResult<String> bridged = AsyncResult.from(future);
        AsyncResult<String> failed = AsyncResult.from(failing);
        start.countDown();
        assertThat(bridged.get()).isEqualTo("outside");
        assertThatThrownBy(failed::get).isSameAs(failure);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @HubTest
    @DisplayName("a bridge from a future is a hold: a virtual clock does not jump meanwhile")
    void from_pendingFuture_holdsTheHub() {
        var future = new CompletableFuture<String>();
        var bridged = AsyncResult.from(future);
        var completing = new Thread(() -> future.complete("in real time"));
        completing.start();
        assertThat(bridged.await(Duration.ofDays(1000))).isTrue();
    }

    @HubTest
    @DisplayName("to a future: dependents run in a greenlet and may wait; the first outcome counts")
    void toCompletableFuture_completesInGreenlet() throws Exception {
        var future = result.toCompletableFuture();
        var dependent =
                future.thenApply(
                        value -> {
                            sleep(Duration.ofMillis(1));
                            return value + "!";
                        });
        result.set("x");
        assertThat(dependent.get()).isEqualTo("x!");

        var failure = new IOException("broken");
        result.setException(failure);
        assertThat(future.get()).isEqualTo("x");
        assertThatThrownBy(() -> result.toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
    }

    @HubTest
    @DisplayName("a future that is cancelled is unlinked")
    void toCompletableFuture_cancelled_isUnlinked() {
        var future = result.toCompletableFuture();
        assertThat(result.waiting()).isOne();
        assertThat(future.cancel(false)).isTrue();
        assertThat(result.waiting()).isZero();
    }

    @HubTest
    @DisplayName("tutorial example 15: a setter after three seconds")
    void example15() {
        spawn(
                () -> {
                    sleep(Duration.ofSeconds(3));
                    result.set("Hello!");
                });
        var waiter = spawn(() -> log.add(result.get()));
        waiter.join();
        assertThat(log).containsExactly("Hello!");
        assertThat(Hub.current().clock().nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }
}
