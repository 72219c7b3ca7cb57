package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final long MILLI = 1_000_000;

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 10);

    @Test
    void render_isAFewPlainLines() {
        var summary = new Summary(clock, OptionalLong.of(1_010));
        for (int i = 1; i <= 1_000; i++) {
            summary.came(2_000, i * MILLI);
        }
        summary.failed("HTTP 404");
        summary.failed("ReadTimeout");
        summary.failed("ConnectTimeout");
        summary.failed("HTTP 404");
        clock.advanceMillis(4_000);

        assertThat(summary.render())
                .isEqualTo(
                        """
                        pages    1,000 came, 4 failed, 6 missing
                        failed   2 HTTP 404
                        failed   1 ConnectTimeout
                        failed   1 ReadTimeout
                        bytes    2,000,000 (2.0 MB)
                        time     4.00 s, 250 pages/s
                        latency  p50 500.2 ms, p90 900.1 ms, p99 990.2 ms, max 1.00 s
                        """);
    }

    @Test
    void render_withoutAnyPage_hasNoLatency() {
        assertThat(new Summary(clock, OptionalLong.of(0)).render())
                .isEqualTo(
                        """
                        pages    0 came, 0 failed, 0 missing
                        bytes    0 (0 B)
                        time     0.000 ms, 0.0 pages/s
                        """);
    }

    @Test
    void missing_ofAnUnknownTotal_isWhatIsKnownAndNeverEnded() {
        var summary = new Summary(clock, OptionalLong.empty());
        summary.known(5);
        summary.came(10, MILLI);
        summary.failed("ReadTimeout");

        assertThat(summary.missing()).isEqualTo(3);
        assertThat(summary.pages()).isEqualTo(1);
        assertThat(summary.failures()).isEqualTo(1);
        assertThat(summary.bytes()).isEqualTo(10);
    }

    @Test
    void latency_keepsThreeDigits_fromMicrosecondsToDays() {
        long[] nanos = {3_000, 12_300_000, 86_400_000_000_000L * 3};
        String[] texts = {"0.003 ms", "12.3 ms", "259,"};
        for (int i = 0; i < nanos.length; i++) {
            var summary = new Summary(clock, OptionalLong.empty());
            summary.came(0, nanos[i]);

            assertThat(summary.render()).contains("p50 " + texts[i]).contains("max " + texts[i]);
        }
    }

    @Test
    void latency_ofAClockThatWentBack_countsAsZero() {
        var summary = new Summary(clock, OptionalLong.empty());
        summary.came(0, -5);

        assertThat(summary.render()).contains("max 0.000 ms");
    }

    @Test
    void kinds_areBounded_andLateOnesAreCountedTogether() {
        var summary = new Summary(clock, OptionalLong.empty());
        for (int i = 0; i < Summary.KINDS_MAX + 50; i++) {
            summary.failed("kind " + i);
        }
        summary.failed("kind 3");

        assertThat(summary.kinds()).hasSize(Summary.KINDS_MAX + 1);
        assertThat(summary.kinds().getFirst()).isEqualTo(new Summary.Kind(Summary.OTHER, 50));
        assertThat(summary.kinds().get(1)).isEqualTo(new Summary.Kind("kind 3", 2));
        assertThat(summary.failures()).isEqualTo(Summary.KINDS_MAX + 51);
    }
}
