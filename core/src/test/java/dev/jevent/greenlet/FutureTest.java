package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;

class FutureTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    @HubTest
    @DisplayName("get waits for the value and gives it each time")
    void get_ofSuccess_givesValue() throws Exception {
        var greenlet = spawn(() -> slowly("value"));
        assertThat(greenlet.state()).isEqualTo(Future.State.RUNNING);
        assertThat(greenlet.get()).isEqualTo("value");
        assertThat(greenlet.get(Duration.ZERO)).isEqualTo("value");
        assertThat(greenlet.resultOrThrow()).isEqualTo("value");
        assertThat(greenlet.resultNow()).isEqualTo("value");
        assertThat(greenlet.valueOrNull()).isEqualTo("value");
        assertThat(greenlet.state()).isEqualTo(Future.State.SUCCESS);
        assertThat(greenlet.isSuccessful()).isTrue();
        assertThat(greenlet.isDone()).isTrue();
    }

    @HubTest
    @DisplayName("null is a value")
    void get_ofNull_givesNull() throws Exception {
        var greenlet = spawn(() -> {});
        assertThat(greenlet.get()).isNull();
        assertThat(greenlet.isSuccessful()).isTrue();
    }

    @HubTest
    @DisplayName(
            "35, 355: each get wraps the identical error; resultOrThrow throws it; join does not")
    void get_ofFailure_hasTheSameCause(UncaughtErrors uncaught) {
        var failure = new IOException("failed");
        Greenlet<String> failed = spawn(() -> slowlyThrow(failure));
        failed.join();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(failure);
            assertThatThrownBy(() -> failed.get(LONG)).cause().isSameAs(failure);
            assertThatThrownBy(failed::resultOrThrow).isSameAs(failure);
        }
        assertThat(failed.exceptionNow()).isSameAs(failure);
        assertThat(failed.exceptionOrNull()).isSameAs(failure);
        assertThat(failed.valueOrNull()).isNull();
        assertThat(failed.state()).isEqualTo(Future.State.FAILED);
        assertThat(failed.isSuccessful()).isFalse();
        assertThat(uncaught.take()).containsExactly(failure);
    }

    @HubTest
    @DisplayName("a killed greenlet is cancelled, not successful; its GreenletExit is the cause")
    void get_ofKilled_isCancellation() {
        Greenlet<String> killed = spawn(() -> slowly("never"));
        yieldNow();
        killed.kill();
        assertThatThrownBy(killed::get)
                .isInstanceOf(CancellationException.class)
                .hasCauseInstanceOf(GreenletExit.class);
        assertThatThrownBy(() -> killed.get(SHORT)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(killed::resultOrThrow).isSameAs(killed.exceptionOrNull());
        assertThatThrownBy(killed::resultNow).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(killed::exceptionNow).isInstanceOf(IllegalStateException.class);
        assertThat(killed.state()).isEqualTo(Future.State.CANCELLED);
        assertThat(killed.isCancelled()).isTrue();
        assertThat(killed.isSuccessful()).isFalse();
        assertThat(killed.valueOrNull()).isNull();
    }

    @HubTest
    @DisplayName("a greenlet that throws a GreenletExit counts as killed and is not reported")
    void greenletExit_thrownByHand_isNoError() {
        var exit = new GreenletExit("enough");
        Greenlet<String> ended = spawn(() -> slowlyThrow(exit));
        ended.join();
        assertThat(ended.isCancelled()).isTrue();
        assertThat(ended.exceptionOrNull()).isSameAs(exit);
    }

    @HubTest
    @DisplayName("37: join with a limit comes back after it and says whether the greenlet ended")
    void join_withLimit_lastsTheLimit() {
        var sleeper = spawn(() -> sleep(LONG));
        long before = Hub.current().clock().nanos();
        assertThat(sleeper.join(SHORT)).isFalse();
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SHORT.toNanos());
        assertThat(sleeper.join(Duration.ZERO)).isFalse();
        assertThat(sleeper.join(LONG)).isTrue();
        assertThat(sleeper.hasLinks()).isFalse();
    }

    @HubTest
    @DisplayName("get with a limit throws the JDK's TimeoutException and leaves no stale waiter")
    void get_withLimit_timesOut() throws Exception {
        Greenlet<String> slow = spawn(() -> slowly("value"));
        assertThatThrownBy(() -> slow.get(Duration.ofMillis(5)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining(slow.name());
        assertThat(slow.hasLinks()).isFalse();
        assertThatThrownBy(() -> slow.get(1, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> slow.get(Duration.ZERO)).isInstanceOf(TimeoutException.class);
        assertThat(slow.get(1, TimeUnit.SECONDS)).isEqualTo("value");
    }

    @HubTest
    @DisplayName("get takes any limit that a Future takes: the longest, and less than nothing")
    void get_withExtremeLimits_worksAsAFuture() throws Exception {
        Greenlet<String> slow = spawn(() -> slowly("value"));
        assertThatThrownBy(() -> slow.get(-1, TimeUnit.SECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThat(slow.get(Long.MAX_VALUE, TimeUnit.DAYS)).isEqualTo("value");
        assertThatThrownBy(() -> slow.join(Duration.ofSeconds(-1)))
                .as("a negative duration is a mistake")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @HubTest
    @DisplayName("38: without failure there is no exception")
    void exception_withoutFailure_isNone() {
        var greenlet = spawn(() -> slowly("value"));
        assertThat(greenlet.exceptionOrNull()).isNull();
        assertThatThrownBy(greenlet::resultNow).isInstanceOf(IllegalStateException.class);
        greenlet.join();
        assertThat(greenlet.exceptionOrNull()).isNull();
        assertThatThrownBy(greenlet::exceptionNow).isInstanceOf(IllegalStateException.class);
    }

    @HubTest
    @DisplayName("cancel(true) is kill; what has ended cannot be cancelled")
    void cancel_ofRunning_kills() {
        var running = spawn(() -> sleep(LONG));
        yieldNow();
        assertThat(running.cancel(true)).isTrue();
        assertThat(running.isCancelled()).isTrue();
        assertThat(running.cancel(true)).isFalse();
        var ended = spawn(() -> "value");
        ended.join();
        assertThat(ended.cancel(true)).isFalse();
        assertThat(ended.isSuccessful()).isTrue();
    }

    @HubTest
    @DisplayName("cancel(false) kills only what has not run yet")
    void cancel_withoutInterrupt_leavesRunning() {
        var running = spawn(() -> slowly("value"));
        yieldNow();
        assertThat(running.cancel(false)).isFalse();
        var unrun = spawn(() -> "never");
        assertThat(unrun.cancel(false)).isTrue();
        assertThat(running.resultOrThrow()).isEqualTo("value");
    }

    @HubTest
    @DisplayName("joins wake in the order in which they came")
    void join_ofSeveral_wakesInOrder() {
        List<Integer> order = new ArrayList<>();
        var target = spawn(() -> slowly("value"));
        List<Greenlet<?>> joining = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            joining.add(
                    spawn(
                            () -> {
                                target.join();
                                order.add(number);
                            }));
        }
        joining.forEach(Greenlet::join);
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @HubTest
    @DisplayName("what has ended is joined without a switch")
    void join_ofEnded_doesNotSwitch() {
        var ended = spawn(() -> "value");
        ended.join();
        var other = spawn(() -> "other");
        ended.join();
        assertThat(ended.resultOrThrow()).isEqualTo("value");
        assertThat(other.isReady()).isFalse();
    }

    private static String slowly(String value) {
        sleep(SHORT);
        return value;
    }

    private static String slowlyThrow(Throwable failure) throws Exception {
        sleep(SHORT);
        if (failure instanceof Exception e) {
            throw e;
        }
        throw (Error) failure;
    }
}
