package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("1994-11-06T08:49:30Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                " 120 |120",
                "9999999|9999999",
                "99999999999999999999|9223372036854775807",
                "Sun, 06 Nov 1994 08:49:37 GMT|7",
                "Sunday, 06-Nov-94 08:49:37 GMT|7",
                "Sun Nov  6 08:49:37 1994|7",
                "Sun, 06 Nov 1994 08:49:00 GMT|0",
            })
    void secondsAndDates(String value, long seconds) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "Sun, 06 Nov"})
    void whatIsNeither(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isNull();
    }

    @Test
    void nothing_isNeither() {
        assertThat(RetryAfter.parse(" ", CLOCK)).isNull();
    }
}
