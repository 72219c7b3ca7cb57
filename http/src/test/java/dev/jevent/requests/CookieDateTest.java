package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieDateTest {

    @ParameterizedTest
    @DisplayName("RFC 6265 §5.1.1: dates as servers write them")
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 09 Jun 2021 10:18:14 GMT     | 2021-06-09T10:18:14Z",
                "Wednesday, 09-Jun-21 10:18:14 GMT | 2021-06-09T10:18:14Z",
                "Wed Jun  9 10:18:14 2021          | 2021-06-09T10:18:14Z",
                "Wed, 09-Jun-2021 10:18:14 GMT     | 2021-06-09T10:18:14Z",
                "10:18:14 9 june 2021              | 2021-06-09T10:18:14Z",
                "1:2:3 9 jun 70                    | 1970-06-09T01:02:03Z",
                "1:2:3 9 jun 69                    | 2069-06-09T01:02:03Z",
                "1:2:3 9th jun 99x                 | 1999-06-09T01:02:03Z",
                "01:02:03Z 29 Feb 2024             | 2024-02-29T01:02:03Z",
                "2024 jan 1 00:00:00               | 2024-01-01T00:00:00Z",
                "0:0:0 31 Dec 9999                 | 9999-12-31T00:00:00Z",
            })
    void parsed(String text, String instant) {
        assertThat(CookieDate.parse(text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "9 Jun 2021",
                "10:18:14 Jun 2021",
                "10:18:14 9 2021",
                "10:18:14 9 Jun",
                "24:00:00 9 Jun 2021",
                "10:60:00 9 Jun 2021",
                "10:00:60 9 Jun 2021",
                "10:00:00 0 Jun 2021",
                "10:00:00 32 Jun 2021",
                "10:00:00 31 Jun 2021",
                "10:00:00 29 Feb 2023",
                "10:00:00 9 Jun 1600",
                "10:00:00 9 Jun 20210",
                "100:00:00 9 Jun 2021",
                "10:00: 9 Jun 2021",
                "10:00 9 Jun 2021",
                "10:00:000 9 Jun 2021",
                "10:00:00 9 anf 2021"
            })
    void refused(String text) {
        assertThat(CookieDate.parse(text)).isNull();
    }
}
