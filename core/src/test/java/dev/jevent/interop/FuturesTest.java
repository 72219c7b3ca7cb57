package dev.jevent.interop;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FuturesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Object> log = new ArrayList<>();
    private final IOException failure = new IOException("no");

    @HubTest
    @DisplayName("the example of the class")
    void example() throws Exception {
        CompletableFuture<String> page = Futures.of(spawn(() -> "title"));
        String title = Futures.await(page.thenApply(String::toUpperCase));
        assertThat(title).isEqualTo("TITLE");
    }

    @HubTest
    void of_dependentsMayWait() throws Exception {
        CompletableFuture<Integer> future = Futures.of(spawn(() -> 6));
        CompletableFuture<Integer> dependent =
                future.thenApply(
                        six -> {
                            sleep(SECOND);
                            return six * 7;
                        });
        assertThat(dependent.get()).isEqualTo(42);
    }

    @HubTest
    void of_failing_hasTheVeryFailure(UncaughtErrors uncaught) {
        CompletableFuture<Object> future =
                Futures.of(
                        spawn(
                                () -> {
                                    throw failure;
                                }));
        assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
        assertThat(uncaught.take()).containsExactly(failure);
    }

    @HubTest
    void of_killed_isCancelled() {
        Greenlet<?> greenlet = spawn(() -> new Event().await());
        CompletableFuture<?> future = Futures.of(greenlet);
        yieldNow();
        greenlet.kill();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }

    @HubTest
    void of_cancelled_leavesTheGreenletAlone() throws Exception {
        Greenlet<Integer> greenlet =
                spawn(
                        () -> {
                            sleep(SECOND);
                            return 1;
                        });
        Futures.of(greenlet).cancel(true);
        assertThat(greenlet.hasLinks()).isFalse();
        assertThat(greenlet.get()).isEqualTo(1);
    }

    @HubTest
    void killing_cancelled_killsTheGreenlet() {
        Greenlet<?> greenlet = spawn(() -> new Event().await());
        yieldNow();
        Futures.killing(greenlet).cancel(false);
        greenlet.join();
        assertThat(greenlet.isCancelled()).isTrue();
    }

    @HubTest
    void killing_done_doesNothing() throws Exception {
        Greenlet<Integer> greenlet = spawn(() -> 1);
        CompletableFuture<Integer> future = Futures.killing(greenlet);
        assertThat(Futures.await(future)).isEqualTo(1);
        future.cancel(true);
        assertThat(greenlet.isSuccessful()).isTrue();
    }

    @HubTest(time = HubTest.Time.REAL)
    void await_letsOthersRun_andIsNoDeadlock() throws Exception {
        var future = new CompletableFuture<String>();
        spawn(() -> log.add("other"));
        Thread.ofPlatform().start(() -> future.complete("done"));
        assertThat(Futures.await(future)).isEqualTo("done");
        yieldNow();
        assertThat(log).containsExactly("other");
    }

    @HubTest
    void await_failing_unwraps() {
        var future = new CompletableFuture<String>();
        CompletableFuture<Integer> dependent = future.thenApply(String::length);
        future.completeExceptionally(failure);
        assertThatThrownBy(() -> Futures.await(dependent)).isSameAs(failure);
        var bare = new CompletionException("no cause", null);
        assertThatThrownBy(() -> Futures.await(CompletableFuture.failedFuture(bare)))
                .isSameAs(bare);
        var error = new AssertionError("no");
        assertThatThrownBy(() -> Futures.await(CompletableFuture.failedStage(error)))
                .isSameAs(error);
    }

    @HubTest(time = HubTest.Time.REAL)
    void await_withLimit_timesOut() throws Exception {
        var future = new CompletableFuture<String>();
        assertThatThrownBy(() -> Futures.await(future, Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("stage: not done (expected: done within PT0.001S)");
        assertThatThrownBy(() -> Futures.await(future, Duration.ZERO))
                .isInstanceOf(TimeoutException.class);
        future.complete("now");
        assertThat(Futures.await(future, Duration.ZERO)).isEqualTo("now");
    }

    @HubTest
    void await_killed_leavesTheStageAndKeepsNothing() throws Exception {
        var future = new CompletableFuture<String>();
        WeakReference<?> gone = killAwaiting(future);
        Hub.current().call(() -> {});
        yieldNow();
        Collectable.assertGoes(gone);
        assertThat(future.isDone()).isFalse();
        sleep(SECOND);
    }

    private static WeakReference<?> killAwaiting(CompletableFuture<String> future) {
        Greenlet<?> greenlet = spawn(() -> Futures.await(future));
        yieldNow();
        greenlet.kill();
        assertThat(greenlet.isCancelled()).isTrue();
        return new WeakReference<>(greenlet);
    }

    @Test
    void offEveryHub_theThreadWaits() throws Exception {
        Greenlet<Integer> greenlet = Jevent.spawn(() -> 1);
        assertThat(Futures.await(Futures.of(greenlet))).isEqualTo(1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("futures of the JDK need no bridge: their waits let other greenlets run")
    void jdkWaits_letOthersRun() throws Exception {
        var future = new CompletableFuture<String>();
        Greenlet<?> other = spawn(() -> future.complete("by another greenlet"));
        assertThat(future.get()).isEqualTo("by another greenlet");
        assertThat(CompletableFuture.supplyAsync(() -> 1).join()).isEqualTo(1);
        assertThat(other.isReady()).isTrue();
    }

    @HubTest
    void await_givesAnyThrowableItself() {
        var odd = new Throwable("neither exception nor error");
        assertThatThrownBy(() -> Futures.await(CompletableFuture.failedFuture(odd))).isSameAs(odd);
    }
}
