package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPasswordTest {
    @ParameterizedTest
    @CsvSource({
        "http://ada:secret@h/a?b=c, http://ada:***@h/a?b=c",
        "https://ada:se:cr@et@h:8080/, https://ada:***@h:8080/",
        "http://a@b:secret@h/, http://a@b:***@h/",
        "http://:secret@[::1]:80/, http://:***@[::1]:80/",
        "ada:secret@h/a, ada:***@h/a",
        "http://ada:secret@{x;y}/[1-9], http://ada:***@{x;y}/[1-9]",
    })
    void theirPasswords_areMasked(String url, String shown) {
        assertThat(UrlPassword.masked(url)).isEqualTo(shown);
        assertThat(UrlPassword.maskedIn("url: " + url + " (expected: x)"))
                .isEqualTo("url: " + shown + " (expected: x)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h:8080/a@b",
                "http://h:80/?q=a:b@c",
                "http://ada@h/",
                "http://h/a:b@c",
                "http://[::1]:80/",
            })
    void whatIsNoPassword_stays(String url) {
        assertThat(UrlPassword.masked(url)).isEqualTo(url);
        assertThat(UrlPassword.maskedIn(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ada:se cr et@h/", "ada:se cr et@h/"})
    void aUrlThatIsKnown_isMaskedWhateverIsInIt(String url) {
        assertThat(UrlPassword.maskedIn("url: " + url, url)).doesNotContain("se", "cr", "et@");
    }
}
