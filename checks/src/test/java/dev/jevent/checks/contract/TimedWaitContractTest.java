package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.hub.Hub;
import dev.jevent.testing.Eventually;
import java.time.Duration;

/// How timed waits run out, and what they leave behind.
class TimedWaitContractTest {
    private static final Duration SHORT = Duration.ofMillis(15);
    private static final Duration LONG = Duration.ofHours(5);

    /// Some waits count in milliseconds, and may leave out a begun one.
    private static final Duration CLOCK_SLACK = Duration.ofMillis(1);

    private static final int READS = 2_000;

    @Promise("P17: a timed wait runs out, not before its time")
    void runsOut(Mode mode, TimedWait wait) throws Exception {
        long begun = System.nanoTime();
        assertThat(wait.waits(mode, SHORT)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(SHORT.minus(CLOCK_SLACK));
    }

    @Promise("P17: a timed wait for nothing ends at once")
    void zero(Mode mode, TimedWait wait) throws Exception {
        assertThat(wait.waits(mode, Duration.ZERO)).isTrue();
    }

    @Promise(
            value = "P17: a timed wait uses a timer of the hub, and takes it back",
            where = Where.ON_GREENLETS)
    void timers(Mode mode, TimedWait wait) throws Exception {
        int before = Hub.current().timerCount();
        var task = mode.start(() -> wait.waits(mode, LONG));
        Eventually.holds("a timer", () -> Hub.current().timerCount() > before);
        task.awaitBlocked();
        task.interrupt();
        assertThat(task.failure()).isInstanceOf(InterruptedException.class);
        Eventually.holds("no timer", () -> Hub.current().timerCount() <= before);
    }

    @Promise("P17: timed reads that find data leave no timers")
    void timedReads(Mode mode) throws Exception {
        try (Pair pair = Pair.connect()) {
            pair.near().setSoTimeout(600_000);
            pair.far().setSoTimeout(600_000);
            var echo = mode.start(() -> pair.farIn().transferTo(pair.farOut()));
            for (int i = 0; i < READS; i++) {
                pair.nearOut().write(1);
                pair.nearIn().read();
                if (mode.isGreenlet()) {
                    assertThat(Hub.current().timerCount()).isLessThan(10);
                }
            }
            pair.near().shutdownOutput();
            assertThat(echo.result()).isEqualTo(READS);
        }
    }
}
