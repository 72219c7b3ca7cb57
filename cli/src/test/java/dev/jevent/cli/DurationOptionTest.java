package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationOptionTest {

    @ParameterizedTest
    @CsvSource({
        "10,PT10S",
        "1.5,PT1.5S",
        "0,PT0S",
        "0.000000001,PT0.000000001S",
        "500ms,PT0.5S",
        "1.5ms,PT0.0015S",
        "0.000000001ms,PT0S",
        "2s,PT2S",
        "1m,PT1M",
        "0.5m,PT30S",
        "2h,PT2H",
        "999999h,PT999999H",
    })
    void parse_numberAndUnit(String text, Duration duration) {
        assertThat(DurationOption.parse("--timeout", text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "x", "-1", "-0", "+1", "1d", "1 s", " 1", "1.", ".5", "1,5", "1e3", "NaN",
                "PT1S", "ms", "1sm", "1S", "1000000", "0x10", "\u0661"
            })
    void parse_otherForms_areRefusedWithNameAndValue(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationOption.parse("--timeout", text))
                .withMessage(
                        "--timeout: %s (expected: seconds, or a number with ms, s, m or h, such as"
                                + " 1.5 or 500ms)",
                        text);
    }
}
