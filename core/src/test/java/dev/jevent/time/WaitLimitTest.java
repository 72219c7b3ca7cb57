package dev.jevent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitLimitTest {
    @Test
    void of_isInNanoseconds() {
        assertThat(WaitLimit.of(Duration.ZERO)).isZero();
        assertThat(WaitLimit.of(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(WaitLimit.of(Duration.ofDays(365))).isEqualTo(365L * 86_400_000_000_000L);
    }

    @Test
    void of_longerThanEver_isSaturatedAndNoOverflowWhenAddedToTheTime() {
        long longest = WaitLimit.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
        assertThat(longest).isGreaterThan(Duration.ofDays(70 * 365).toNanos());
        assertThat(longest).isLessThan(WaitLimit.NONE);
        assertThat(Math.addExact(longest, longest)).isPositive();
        assertThat(WaitLimit.of(Duration.ofNanos(longest))).isEqualTo(longest);
    }

    @Test
    void of_negative_isRefused() {
        assertThatThrownBy(() -> WaitLimit.of(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: PT-0.000000001S (expected: zero or more)");
    }

    @Test
    void atLeastZero_ofNegative_isZero() {
        assertThat(WaitLimit.atLeastZero(Duration.ofSeconds(Long.MIN_VALUE))).isZero();
        assertThat(WaitLimit.atLeastZero(Duration.ofSeconds(1))).isEqualTo(1_000_000_000);
    }
}
