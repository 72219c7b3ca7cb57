package dev.jevent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.NotOnHub;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WithTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    @HubTest
    @DisplayName("89: the result if in time, the JDK's TimeoutException otherwise, or the fallback")
    void withTimeout_inTimeOrNot() throws Exception {
        assertThat(withTimeout(LONG, () -> sleepFor(SHORT))).isEqualTo("slept");
        assertThatThrownBy(() -> withTimeout(SHORT, () -> sleepFor(LONG)))
                .isInstanceOf(TimeoutException.class)
                .hasCauseInstanceOf(Timeout.class)
                .hasMessageContaining("PT0.01S");
        assertThat(withTimeout(LONG, () -> sleepFor(SHORT), "fallback")).isEqualTo("slept");
        assertThat(withTimeout(SHORT, () -> sleepFor(LONG), "fallback")).isEqualTo("fallback");
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName("89: it lasts the limit exactly")
    void withTimeout_lastsTheLimit() {
        long before = Hub.current().clock().nanos();
        assertThatThrownBy(() -> withTimeout(SHORT, () -> sleep(LONG)))
                .isInstanceOf(TimeoutException.class);
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SHORT.toNanos());
    }

    @HubTest
    @DisplayName("85: a silent timeout swallows its own firing only")
    void withTimeout_fallback_isForItsOwn() throws Exception {
        Timeout outer = Timeout.after(SHORT);
        assertThatThrownBy(() -> withTimeout(LONG, () -> sleepFor(LONG), "fallback"))
                .isSameAs(outer);
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName("94: another timeout that the body throws propagates, the fallback is not used")
    void withTimeout_otherTimeoutInside_propagates() {
        var other = Timeout.of(SHORT);
        assertThatThrownBy(() -> withTimeout(LONG, () -> raise(other), "fallback")).isSameAs(other);
        assertThatThrownBy(() -> withTimeout(LONG, () -> raise(other))).isSameAs(other);
    }

    private static String raise(Timeout timeout) {
        throw timeout;
    }

    @HubTest
    @DisplayName("what the body throws comes unchanged")
    void withTimeout_bodyThrows_unchanged() {
        var error = new IOException("body");
        assertThatThrownBy(
                        () ->
                                withTimeout(
                                        LONG,
                                        () -> {
                                            throw error;
                                        }))
                .isSameAs(error);
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName("91: nested, the outer one passes an inner one that has a fallback")
    void withTimeout_nested_eachTakesItsOwn() throws Exception {
        String outerFired =
                withTimeout(SHORT, () -> withTimeout(LONG, () -> sleepFor(LONG), "inner"), "outer");
        assertThat(outerFired).isEqualTo("outer");
        String innerFired =
                withTimeout(LONG, () -> withTimeout(SHORT, () -> sleepFor(LONG), "inner"), "outer");
        assertThat(innerFired).isEqualTo("inner");
    }

    @HubTest
    @DisplayName("91: of equal limits the outer one, started first, fires")
    void withTimeout_nestedWithEqualLimits_outerFires() throws Exception {
        String fired =
                withTimeout(
                        SHORT, () -> withTimeout(SHORT, () -> sleepFor(LONG), "inner"), "outer");
        assertThat(fired).isEqualTo("outer");
    }

    @HubTest
    @DisplayName(
            "around a wait of the JDK it gives the TimeoutException, and clears the flag it set")
    void withTimeout_aroundJdkWait_timesOut() throws Exception {
        var queue = new LinkedBlockingQueue<String>();
        assertThatThrownBy(() -> withTimeout(SHORT, queue::take))
                .isInstanceOf(TimeoutException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(withTimeout(SHORT, queue::take, "fallback")).isEqualTo("fallback");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        sleep(SHORT);
    }

    @HubTest
    @DisplayName("a body that swallows the JDK's interrupt has timed out all the same")
    void withTimeout_interruptSwallowed_timesOut() throws Exception {
        var queue = new LinkedBlockingQueue<String>();
        String given =
                withTimeout(
                        SHORT,
                        () -> {
                            try {
                                return queue.take();
                            } catch (InterruptedException e) {
                                return "swallowed";
                            }
                        },
                        "fallback");
        assertThat(given).isEqualTo("fallback");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("around Thread.sleep it gives the TimeoutException")
    void withTimeout_aroundThreadSleep_timesOut() {
        assertThatThrownBy(() -> withTimeout(SHORT, () -> Thread.sleep(LONG)))
                .isInstanceOf(TimeoutException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("off every hub there is nothing that could time out")
    void withTimeout_offHub_throws() {
        assertThatThrownBy(() -> withTimeout(SHORT, () -> "never")).isInstanceOf(NotOnHub.class);
    }

    private static String sleepFor(Duration length) {
        sleep(length);
        return "slept";
    }
}
