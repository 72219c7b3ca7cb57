package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({"50,50,1", "50/s,50,1", "30/m,30,60", "5/h,5,3600", "1000000,1000000,1", "007,7,1"})
    void parse_numberAndUnit(String text, int starts, long seconds) {
        assertThat(RateLimit.parse(text)).isEqualTo(new RateLimit(starts, seconds * SECOND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "5/", "5/d", "/s", "5 /s", "5/s/s", "99999999"})
    void parse_otherForms_areRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.parse(text))
                .withMessage(
                        "rate: %s (expected: a whole number, such as 50, 50/s, 30/m or 5/h)", text);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0/m,0", "1000001/s,1000001"})
    void parse_numbersOutOfRange_areRefused(String text, String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.parse(text))
                .withMessage("rate: %s (expected: 1 to 1000000)", number);
    }

    @Test
    void starts_areSpreadEvenly() {
        var clock = new ManualClock(0);
        Pacer pacer = new RateLimit(4, SECOND).pacer(clock);

        assertThat(pacer.tryStart()).isZero();
        assertThat(pacer.tryStart()).isEqualTo(250_000_000);
        clock.advance(249_999_999);
        assertThat(pacer.tryStart()).isEqualTo(1);
        clock.advance(1);
        assertThat(pacer.tryStart()).isZero();
        assertThat(pacer.tryStart()).isEqualTo(250_000_000);
    }

    @Test
    void pause_isNotFollowedByABurst() {
        var clock = new ManualClock(0);
        Pacer pacer = new RateLimit(60, 60 * SECOND).pacer(clock);
        assertThat(pacer.tryStart()).isZero();
        clock.advance(3_600 * SECOND);

        assertThat(pacer.tryStart()).isZero();
        assertThat(pacer.tryStart()).isEqualTo(SECOND - Pacer.CREDIT_NANOS);
    }

    /// Property: with callers of every habit, N starts after each start a whole unit has passed.
    @Test
    @DisplayName("M29: never more than N starts in any sliding window of the unit")
    void m29_anySlidingWindow_holdsAtMostNStarts() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int limit = List.of(1, 2, 3, 7, 50, 1_000).get(seed % 6);
            long unit = List.of(SECOND, 60 * SECOND, 3_600 * SECOND).get(seed % 3);
            List<Long> starts = run(random, new RateLimit(limit, unit), 4 * limit + 20);

            for (int i = limit; i < starts.size(); i++) {
                assertThat(starts.get(i) - starts.get(i - limit))
                        .as("seed %d, start %d", seed, i)
                        .isGreaterThanOrEqualTo(unit);
            }
        }
    }

    /// Asks until `count` starts were taken: at once, a little late, or after long pauses.
    private static List<Long> run(Random random, RateLimit limit, int count) {
        var clock = new ManualClock(random.nextLong() / 2);
        Pacer pacer = limit.pacer(clock);
        long interval = limit.unitNanos() / limit.starts();
        List<Long> starts = new ArrayList<>();
        while (starts.size() < count) {
            long wait = pacer.tryStart();
            if (wait == 0) {
                starts.add(clock.getAsLong());
            }
            clock.advance(random.nextInt(4) == 0 ? random.nextLong(wait + 1) : wait);
            switch (random.nextInt(20)) {
                case 0 -> clock.advance(random.nextLong(limit.unitNanos()));
                case 1, 2, 3 -> clock.advance(random.nextLong(2 * interval));
                case 4, 5, 6, 7 -> clock.advance(random.nextLong(interval / 10 + 1));
                default -> {}
            }
        }
        return starts;
    }

    @Test
    void callerThatWakesLate_stillReachesTheRate() {
        var clock = new ManualClock(0);
        Pacer pacer = new RateLimit(10_000, SECOND).pacer(clock);
        Random random = new Random(1);
        int starts = 0;
        while (clock.getAsLong() < 10 * SECOND) {
            long wait = pacer.tryStart();
            if (wait == 0) {
                starts++;
            } else {
                clock.advance(wait + random.nextInt(1_000_000));
            }
        }

        assertThat(starts).isBetween(98_000, 100_000);
    }

    @Test
    void clockThatOverflows_isNoMatter() {
        var clock = new ManualClock(Long.MAX_VALUE - SECOND / 2);
        Pacer pacer = new RateLimit(2, SECOND).pacer(clock);

        for (int i = 0; i < 6; i++) {
            assertThat(pacer.tryStart()).as("start %d", i).isZero();
            assertThat(pacer.tryStart()).as("after start %d", i).isEqualTo(SECOND / 2);
            clock.advance(SECOND / 2);
        }
    }
}
