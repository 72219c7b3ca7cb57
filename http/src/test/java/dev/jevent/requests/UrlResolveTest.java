package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlResolveTest {

    @ParameterizedTest
    @DisplayName("RFC 3986 §5.4: the examples that lead to http")
    @CsvSource({
        "g, http://a/b/c/g",
        "./g, http://a/b/c/g",
        "g/, http://a/b/c/g/",
        "/g, http://a/g",
        "//g, http://g/",
        "?y, http://a/b/c/d;p?y",
        "g?y, http://a/b/c/g?y",
        "#s, http://a/b/c/d;p?q#s",
        "g#s, http://a/b/c/g#s",
        "g?y#s, http://a/b/c/g?y#s",
        ";x, http://a/b/c/;x",
        "g;x, http://a/b/c/g;x",
        "g;x?y#s, http://a/b/c/g;x?y#s",
        "., http://a/b/c/",
        "./, http://a/b/c/",
        ".., http://a/b/",
        "../, http://a/b/",
        "../g, http://a/b/g",
        "../.., http://a/",
        "../../, http://a/",
        "../../g, http://a/g",
        "../../../g, http://a/g",
        "../../../../g, http://a/g",
        "/./g, http://a/g",
        "/../g, http://a/g",
        "g., http://a/b/c/g.",
        ".g, http://a/b/c/.g",
        "g.., http://a/b/c/g..",
        "..g, http://a/b/c/..g",
        "./../g, http://a/b/g",
        "./g/., http://a/b/c/g/",
        "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h",
        "g;x=1/./y, http://a/b/c/g;x=1/y",
        "g;x=1/../y, http://a/b/c/y",
        "g?y/./x, http://a/b/c/g?y/./x",
        "g?y/../x, http://a/b/c/g?y/../x",
        "g#s/./x, http://a/b/c/g#s/./x",
        "http:g, http://a/b/c/g",
        "HTTP:/g, http://a/g"
    })
    void rfcExamples(String reference, String expected) {
        assertThat(Url.parse("http://a/b/c/d;p?q").resolve(reference)).hasToString(expected);
    }

    @Test
    @DisplayName("C85: a Location in raw UTF-8 is percent-encoded")
    void c85_rawUtf8() {
        String raw =
                new String(
                        "//host:81/š".getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        Headers headers = Headers.receivedBuilder().add("Location", raw).build();
        String location = Objects.requireNonNull(headers.utf8("location"));
        Url next = Url.parse("https://h/a").resolve(location);
        assertThat(next).hasToString("https://host:81/%C5%A1");
        assertThat(Url.parse("http://h/a/b").resolve("c d?é"))
                .hasToString("http://h/a/c%20d?%C3%A9");
    }

    @Test
    @DisplayName("C86: the fragment is inherited unless the location has one")
    void c86_fragment() {
        Url base = Url.parse("http://h/a#relevant-section");
        assertThat(base.resolve("/b")).hasToString("http://h/b#relevant-section");
        assertThat(base.resolve("http://x/b")).hasToString("http://x/b#relevant-section");
        assertThat(base.resolve("//x/b#")).hasToString("http://x/b#relevant-section");
        assertThat(base.resolve("/b#other")).hasToString("http://h/b#other");
        assertThat(base.resolve("http://x/#other")).hasToString("http://x/#other");
        assertThat(base.resolve("/b").resolve("/c")).hasToString("http://h/c#relevant-section");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://:1", "//:1", "http://", "//", "https:x", "//☃.net/"})
    @DisplayName("C87: a location that is no URL")
    void c87_invalidUrl(String location) {
        Url base = Url.parse("http://h/a");
        assertThatExceptionOfType(InvalidUrl.class).isThrownBy(() -> base.resolve(location));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "unix://x/", "javascript:alert(1)", "mailto:a@b"})
    @DisplayName("C87: a location with another scheme")
    void c87_invalidSchema(String location) {
        Url base = Url.parse("http://h/a");
        assertThatExceptionOfType(InvalidSchema.class).isThrownBy(() -> base.resolve(location));
    }

    @Test
    @DisplayName("C87: an empty location means the same URL")
    void c87_empty() {
        Url base = Url.parse("http://u:p@h:81/a/b?c#d");
        assertThat(base.resolve("")).isEqualTo(base);
        assertThat(base.resolve("  ")).isEqualTo(base);
    }

    @Test
    @DisplayName("C22: controls and backslashes in a location do not reach the wire or the host")
    void c22_location() {
        Url base = Url.parse("http://h/a/b");
        assertThat(base.resolve("/x\r\nHost: e")).hasToString("http://h/x%0D%0AHost:%20e");
        assertThat(base.resolve("/\\evil.com/")).hasToString("http://h/%5Cevil.com/");
        assertThat(base.resolve("\\\\evil.com")).hasToString("http://h/a/%5C%5Cevil.com");
        assertThat(base.resolve("%zz").resolve("?y")).hasToString("http://h/a/%25zz?y");
    }

    @Test
    void otherSchemes_mayLeadToThemselves() {
        Url base = Url.parse("http+unix://%2Fsock/a");
        assertThat(base.resolve("/b")).hasToString("http+unix://%2Fsock/b");
        assertThat(base.resolve("http+unix://%2Fsock/c").target()).isEqualTo("/c");
        assertThat(base.resolve("https://h/").isSecure()).isTrue();
    }

    @Test
    void baseParts_areKept() {
        Url base = Url.parse("http://u:p@[::1]:81/a%20b/c?q");
        assertThat(base.resolve("d")).hasToString("http://u:p@[::1]:81/a%20b/d");
        assertThat(base.resolve("")).isEqualTo(base);
    }
}
