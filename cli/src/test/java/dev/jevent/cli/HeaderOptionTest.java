package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderOptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Key: abc|X-Key|abc",
                "X-Key:abc|X-Key|abc",
                "X-Key:  a b  |X-Key|a b",
                "Time: 12:34;5|Time|12:34;5",
                "X-Semi:;|X-Semi|;",
                "x!#$%&'*+-.^_`~: \u00e9|x!#$%&'*+-.^_`~|\u00e9",
            })
    void parse_nameAndValue(String text, String name, String value) {
        assertThat(HeaderOption.parse(text)).isEqualTo(new HeaderOption(name, value));
    }

    @Test
    void parse_semicolon_sendsItEmpty() {
        assertThat(HeaderOption.parse("X-Key;")).isEqualTo(new HeaderOption("X-Key", ""));
        assertThat(HeaderOption.parse("X-Key; ")).isEqualTo(new HeaderOption("X-Key", ""));
    }

    @Test
    void parse_nothingAfterTheColon_removesIt() {
        assertThat(HeaderOption.parse("Accept:")).isEqualTo(new HeaderOption("Accept", null));
        assertThat(HeaderOption.parse("Accept: \t")).isEqualTo(new HeaderOption("Accept", null));
    }

    @Test
    void parse_tabInsideTheValue_isKept() {
        assertThat(HeaderOption.parse("A: b\tc")).isEqualTo(new HeaderOption("A", "b\tc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ": x",
                ";",
                "Name",
                "Na me: x",
                " Name: x",
                "Name : x",
                "N\u00e4me: x",
                "Name; x",
                "Na;me;",
                "(a): x",
                "Name: a\r\nEvil: b",
                "Name: a\nb",
                "Name: \u0000",
                "Name\r\n: x",
                "Name: \u007f",
                "Name: x\n",
            })
    void parse_otherForms_areRefusedInOneLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderOption.parse(text))
                .withMessage(
                        "header: %s (expected: 'Name: value', 'Name;' to send it empty or 'Name:' to"
                                + " remove it)",
                        JsonText.quoted(text))
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }
}
