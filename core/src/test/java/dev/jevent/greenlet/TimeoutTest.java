package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.NotOnHub;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName("85: outside a block it throws itself, at the time, past catch (Exception e)")
    void timeout_started_throwsItself() {
        long before = Hub.current().clock().nanos();
        var timeout = Timeout.after(SHORT);
        assertThat(timeout.isPending()).isTrue();
        assertThatThrownBy(TimeoutTest::sleepCatchingExceptions).isSameAs(timeout);
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SHORT.toNanos());
        assertThat(timeout.isPending()).isFalse();
    }

    private static void sleepCatchingExceptions() {
        try {
            sleep(LONG);
        } catch (Exception e) {
            sleep(LONG);
        }
    }

    @HubTest
    @DisplayName("86: a given error is thrown instead, this very object")
    void timeout_withError_throwsIt() {
        var error = new IOException("too slow");
        assertThatThrownBy(
                        () -> {
                            try (var _ = Timeout.after(SHORT, error)) {
                                sleep(LONG);
                            }
                        })
                .isSameAs(error);
    }

    @HubTest
    @DisplayName("86: a given text ends the message")
    void timeout_withText_saysIt() {
        assertThat(Timeout.of(SHORT, "hello")).hasMessage("PT0.01S passed: hello");
        assertThat(Timeout.of(SHORT)).hasMessage("PT0.01S passed");
    }

    @HubTest
    @DisplayName("87: left early, the timer is stopped and never fires")
    void close_early_stopsIt() {
        Timeout left;
        try (var timeout = Timeout.after(SHORT)) {
            left = timeout;
            sleep(Duration.ofMillis(5));
        }
        assertThat(left.isPending()).isFalse();
        assertThat(Hub.current().timerCount()).isZero();
        sleep(LONG);
    }

    @HubTest
    @DisplayName("90: one that was never started can be thrown and caught, and is not pending")
    void timeout_neverStarted_canBeThrown() {
        var timeout = Timeout.of(SHORT);
        assertThat(timeout.isPending()).isFalse();
        assertThatThrownBy(
                        () -> {
                            throw timeout;
                        })
                .isSameAs(timeout);
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName(
            "91: when the inner fires, the outer is still pending; both are stopped afterwards")
    void nested_innerFires_outerStaysPending() {
        try (var outer = Timeout.after(LONG)) {
            try (var inner = Timeout.after(SHORT)) {
                assertThatThrownBy(() -> sleep(LONG)).isSameAs(inner);
                assertThat(outer.isPending()).isTrue();
            }
            assertThat(outer.isPending()).isTrue();
        }
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName("91: when the outer fires, the inner is still pending and is stopped by its block")
    void nested_outerFires_innerIsStopped() {
        List<Timeout> timeouts = new ArrayList<>();
        assertThatThrownBy(
                        () -> {
                            try (var outer = Timeout.after(SHORT)) {
                                timeouts.add(outer);
                                try (var inner = Timeout.after(LONG)) {
                                    timeouts.add(inner);
                                    sleep(LONG);
                                } finally {
                                    log.add("inner pending: " + timeouts.get(1).isPending());
                                }
                            }
                        })
                .satisfies(thrown -> assertThat(thrown).isSameAs(timeouts.get(0)))
                .hasNoSuppressedExceptions();
        assertThat(log).containsExactly("inner pending: false");
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName("91: of equal deadlines the outer one, started first, fires")
    void nested_equalDeadlines_outerFires() {
        try (var outer = Timeout.after(SHORT);
                var inner = Timeout.after(SHORT)) {
            assertThatThrownBy(() -> sleep(LONG)).isSameAs(outer);
            inner.cancel();
        }
        sleep(LONG);
    }

    @HubTest
    @DisplayName(
            "91: both due in one slice, the second arrives at the next wait unless it is closed")
    void nested_bothDue_arriveInOrder() {
        var outer = Timeout.after(SHORT);
        var inner = Timeout.after(SHORT);
        assertThatThrownBy(() -> sleep(LONG)).isSameAs(outer);
        assertThatThrownBy(() -> sleep(LONG)).isSameAs(inner);
        sleep(LONG);
    }

    @HubTest
    @DisplayName("93: one that never fires makes no timer")
    void never_makesNoTimer() {
        try (var timeout = Timeout.never()) {
            assertThat(Hub.current().timerCount()).isZero();
            assertThat(timeout.isPending()).isFalse();
            sleep(LONG);
        }
    }

    @HubTest
    @DisplayName("95: an outer timeout ends join, get and kill, and leaves no stale waiter")
    void timeout_inWaitsForGreenlets_letsItOut() {
        var sleeper = spawn(() -> resistKills());
        yieldNow();
        List<Action> waits =
                List.of(
                        sleeper::join,
                        () -> sleeper.join(LONG),
                        sleeper::get,
                        () -> sleeper.get(LONG),
                        sleeper::kill,
                        () -> sleeper.kill(KillOptions.DEFAULT.within(LONG)));
        for (Action wait : waits) {
            try (var outer = Timeout.after(SHORT)) {
                assertThatThrownBy(wait::run).isSameAs(outer);
            }
            assertThat(sleeper.hasLinks()).isFalse();
            assertThat(Hub.current().timerCount()).as("the sleeper's").isEqualTo(1);
        }
    }

    private void resistKills() {
        for (int i = 0; i < 3; i++) {
            try {
                sleep(LONG);
            } catch (GreenletExit e) {
                log.add("resisted");
            }
        }
    }

    @HubTest
    @DisplayName("95: a wait's own limit is its own result, the outer timeout stays pending")
    void timeout_longerThanOwnLimit_isNotRaised() {
        var sleeper = spawn(() -> sleep(LONG));
        try (var outer = Timeout.after(LONG)) {
            assertThat(sleeper.join(SHORT)).isFalse();
            assertThat(outer.isPending()).isTrue();
        }
    }

    @HubTest
    @DisplayName(
            "357: a timeout of zero does not fire without a switch, nor need at a single yield")
    void timeout_ofZero_needsASwitch() {
        try (var timeout = Timeout.after(Duration.ZERO)) {
            assertThat(timeout.isPending()).isTrue();
        }
        try (var _ = Timeout.after(Duration.ZERO)) {
            yieldNow();
        }
        var timeout = Timeout.after(Duration.ZERO);
        assertThatThrownBy(() -> sleep(SHORT)).isSameAs(timeout);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("358: code that computes beyond it and does not switch is not interrupted")
    void timeout_withoutSwitch_doesNotFire() {
        try (var _ = Timeout.after(Duration.ofMillis(2))) {
            computeFor(Duration.ofMillis(5));
        }
        yieldNow();
        sleep(Duration.ofMillis(1));
    }

    private static void computeFor(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @HubTest
    @DisplayName(
            "359: a finally that sleeps after the firing completes, and the timeout goes on up")
    void timeout_throughSleepingFinally_goesOn() {
        var timeout = Timeout.after(SHORT);
        assertThatThrownBy(() -> sleepThenSleepInFinally()).isSameAs(timeout);
        assertThat(log).containsExactly("finally done");
    }

    private void sleepThenSleepInFinally() {
        try {
            sleep(LONG);
        } finally {
            sleep(LONG);
            log.add("finally done");
        }
    }

    @HubTest
    @DisplayName(
            "start while pending and after close is refused; cancelled or fired it starts again")
    void start_again_onlyIfNotPending() {
        var timeout = Timeout.after(SHORT);
        assertThatThrownBy(timeout::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("neither pending nor closed");
        timeout.cancel();
        sleep(LONG);
        timeout.start();
        assertThatThrownBy(() -> sleep(LONG)).isSameAs(timeout);
        timeout.start();
        assertThatThrownBy(() -> sleep(LONG)).isSameAs(timeout);
        timeout.close();
        assertThatThrownBy(timeout::start).isInstanceOf(IllegalStateException.class);
    }

    @HubTest
    @DisplayName("it belongs to the greenlet that started it")
    void timeout_firesInItsGreenlet() {
        var timed =
                spawn(
                        () -> {
                            try (var mine = Timeout.after(SHORT)) {
                                assertThatThrownBy(() -> sleep(LONG)).isSameAs(mine);
                            }
                            return "timed";
                        });
        var other = spawn(() -> sleep(SHORT.multipliedBy(2)));
        assertThat(timed.resultOrThrow()).isEqualTo("timed");
        other.join();
        assertThat(other.isSuccessful()).isTrue();
    }

    @HubTest
    @DisplayName("a negative limit is refused")
    void timeout_negative_isRefused() {
        assertThatThrownBy(() -> Timeout.after(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: PT-0.001S (expected: zero or more)");
    }

    @Test
    @DisplayName("off every hub it cannot start")
    void timeout_offHub_isRefused() {
        assertThatThrownBy(() -> Timeout.after(SHORT)).isInstanceOf(NotOnHub.class);
    }
}
