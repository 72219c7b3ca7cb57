package dev.jevent.monitor;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.NotOnHub;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SwitchesTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration GENEROUS = Duration.ofHours(1);

    private static void compute() {
        long end = System.nanoTime() + 20 * SHORT.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    @HubTest
    @DisplayName("317: code that does not switch, even empty code, fails: to any greenlet")
    void noSwitch_fails() {
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(() -> Switches.expect(() -> {}))
                .withMessageContaining("main: no switch to any greenlet in ")
                .withMessageContaining("(expected: at least one)");
    }

    @HubTest
    @DisplayName("317: the examples of the documentation pass")
    void examples_pass() throws Exception {
        Switches.expect(() -> Jevent.sleep(Duration.ofMillis(1)));
        Switches.expectWithin(Duration.ofMinutes(1), () -> Jevent.sleep(Duration.ofMillis(1)));
    }

    @HubTest
    @DisplayName("317: a yield is a switch to a greenlet, but not to the hub")
    void yield_isNoSwitchToTheHub() throws Exception {
        Switches.expect(() -> yieldNow());
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(() -> Switches.expectHub(() -> yieldNow()))
                .withMessageContaining("to the hub");
        Switches.expectHub(() -> sleep(SHORT));
    }

    @HubTest
    @DisplayName("317: code that blocks longer than allowed fails, with the allowed time")
    void blocksTooLong_fails() {
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(() -> Switches.expectWithin(SHORT, SwitchesTest::compute))
                .withMessageContaining("main: no switch to any greenlet in ")
                .withMessageContaining("(max allowed: 1000 µs)");
    }

    @HubTest
    @DisplayName("317: it fails also if it switches before or after")
    void blocksTooLongBetweenSwitches_fails() {
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(
                        () ->
                                Switches.expectWithin(
                                        SHORT,
                                        () -> {
                                            yieldNow();
                                            compute();
                                            yieldNow();
                                        }));
    }

    @HubTest
    @DisplayName("317: another greenlet that blocks meanwhile is named")
    void anotherBlocks_isNamed() {
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(
                        () ->
                                Switches.expectWithin(
                                        SHORT, () -> spawn("hog", SwitchesTest::compute).join()))
                .withMessageStartingWith("hog: ");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("317: time in which the hub is idle is not blocked")
    void idleTime_isNotCounted() {
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(
                        () ->
                                Switches.expectWithin(
                                        Duration.ZERO, () -> sleep(Duration.ofMillis(300))))
                .satisfies(failure -> assertThat(microsOf(failure)).isLessThan(300_000));
    }

    private static long microsOf(Throwable failure) {
        String text = failure.toString();
        return Long.parseLong(text.replaceAll(".* in (\\d+) µs.*", "$1"));
    }

    @HubTest
    @DisplayName("317: turns of the hub are what counts, if asked so")
    void yields_areNotTurns() {
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(
                        () ->
                                Switches.expectHubWithin(
                                        Duration.ZERO,
                                        () -> {
                                            yieldNow();
                                            yieldNow();
                                        }))
                .withMessageContaining("to the hub")
                .withMessageContaining("(max allowed: 0 µs)");
    }

    @HubTest
    @DisplayName("317: a generous limit passes, whether it switches or not")
    void generousLimit_passes() throws Exception {
        Switches.expectWithin(GENEROUS, () -> {});
        Switches.expectWithin(GENEROUS, () -> sleep(SHORT));
        Switches.expectHubWithin(GENEROUS, () -> sleep(SHORT));
    }

    @HubTest
    @DisplayName("317: what the body throws passes unchanged")
    void errorsOfTheBody_pass() {
        var error = new IOException("of the body");
        assertThatThrownBy(
                        () ->
                                Switches.expect(
                                        () -> {
                                            throw error;
                                        }))
                .isSameAs(error)
                .hasNoSuppressedExceptions();
        assertThatThrownBy(
                        () ->
                                Switches.expectWithin(
                                        Duration.ZERO,
                                        () -> {
                                            throw error;
                                        }))
                .isSameAs(error)
                .hasNoSuppressedExceptions();
    }

    @HubTest
    @DisplayName("317: nested, the outer one goes on to look")
    void nested_outerGoesOn() {
        assertThatExceptionOfType(NotSwitched.class)
                .isThrownBy(
                        () ->
                                Switches.expectWithin(
                                        SHORT,
                                        () -> {
                                            Switches.expectWithin(GENEROUS, () -> yieldNow());
                                            yieldNow();
                                            compute();
                                        }))
                .withMessageContaining("(max allowed: 1000 µs)");
    }

    @Test
    void offEveryHub_isAnError() {
        assertThatExceptionOfType(NotOnHub.class).isThrownBy(() -> Switches.expect(() -> {}));
        assertThatIllegalStateException().isThrownBy(() -> Switches.expectWithin(SHORT, () -> {}));
    }
}
