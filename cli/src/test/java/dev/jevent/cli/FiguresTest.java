package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "999.6,1.0 kB",
        "1000,1.0 kB",
        "1549,1.5 kB",
        "999949,999.9 kB",
        "999951,1.0 MB",
        "20000000,20.0 MB",
        "3.2e12,3.2 TB",
        "9.2e18,9.2 EB",
        "5e21,5000.0 EB",
    })
    void bytes_keepAtMostThreeDigitsBeforeThePoint(double bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0.000 ms", "1500,0.002 ms", "999999,1.000 ms", "12345678,12.3 ms"})
    void time_belowASecond(long nanos, String text) {
        assertThat(Figures.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"999949999,999.9 ms", "999950001,1.00 s", "83456000000,83.46 s"})
    void time_aroundAndAboveASecond(long nanos, String text) {
        assertThat(Figures.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0.0", "12.34,12.3", "99.94,99.9", "99.96,100", "54321,'54,321'"})
    void rate_losesItsDecimalFrom100On(double rate, String text) {
        assertThat(Figures.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "7,0:07", "754,12:34", "3600,1:00:00", "3723,1:02:03"})
    void countdown_hasHoursOnlyIfThereAreAny(long seconds, String text) {
        assertThat(Figures.countdown(seconds)).isEqualTo(text);
    }

    @Test
    void perSecond_withoutTime_isZero() {
        assertThat(Figures.perSecond(10, 0)).isZero();
        assertThat(Figures.perSecond(10, 500_000_000)).isEqualTo(20);
        assertThat(Figures.perSecond(Long.MAX_VALUE, 1_000_000_000)).isEqualTo(0x1p63);
    }

    @Test
    void figures_areTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
                assertThat(Figures.bytes(1_500)).isEqualTo("1.5 kB");
                assertThat(Figures.countdown(754)).isEqualTo("12:34");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
