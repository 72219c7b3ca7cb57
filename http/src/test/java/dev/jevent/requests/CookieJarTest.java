package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.http.Headers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {

    private static final Url SITE = Url.parse("http://www.example.com/a/b");

    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final CookieJar jar = new CookieJar(() -> now);

    @Test
    @DisplayName("C62: what a response sets is sent to the next hop")
    void c62_received() {
        Headers headers =
                Headers.receivedBuilder()
                        .add("set-cookie", "a=1; Path=/")
                        .add("Date", "x")
                        .add("Set-Cookie", "b=2, c; Path=/")
                        .build();
        jar.receive(SITE, headers);
        assertThat(jar.cookieHeader(Url.parse("http://www.example.com/c")))
                .isEqualTo("a=1; b=2, c");
        assertThat(jar.cookieHeader(Url.parse("http://example.com/"))).isNull();
        assertThat(jar.cookieHeader(Url.parse("http://x.www.example.com/"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=; Expires=Thu, 01 Jan 1970 00:00:01 GMT; Path=/", "a=x; Max-Age=0; Path=/",
                "a=x; max-age=-1; path=/",
                        "a=x; Max-Age=0; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Path=/"
            })
    @DisplayName("C63: an end in the past removes the cookie")
    void c63_removed(String setCookie) {
        jar.receive(SITE, "a=1; Path=/");
        assertThat(jar.receive(SITE, setCookie)).isTrue();
        assertThat(jar.size()).isZero();
        assertThat(jar.cookieHeader(SITE)).isNull();
    }

    @Test
    @DisplayName("C63: a cookie ends when the clock says so, Max-Age before Expires")
    void c63_ends() {
        jar.receive(SITE, "a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:01 GMT");
        jar.receive(SITE, "b=1; Expires=Sun, 22 Nov 2026 00:00:30 GMT");
        jar.receive(SITE, "c=1; Max-Age=1e9; Max-Age=");
        jar.receive(SITE, "d=1; Max-Age=99999999999999999999");
        jar.receive(SITE, "e=1; Expires=nonsense");
        assertThat(jar.cookieHeader(SITE)).isEqualTo("a=1; b=1; c=1; d=1; e=1");
        now = now.plusSeconds(30);
        assertThat(jar.cookieHeader(SITE)).isEqualTo("a=1; c=1; d=1; e=1");
        now = now.plusSeconds(30);
        assertThat(jar.cookieHeader(SITE)).isEqualTo("c=1; d=1; e=1");
        now = now.plus(Duration.ofDays(100_000));
        assertThat(jar.cookies()).map(Cookie::name).containsExactly("c", "d", "e");
    }

    @Test
    @DisplayName("C65: cookies laid over a copy do not reach the jar")
    void c65_copy() {
        jar.receive(SITE, "a=1");
        CookieJar request = jar.copy();
        request.add(Cookie.of("b", "2"));
        assertThat(request.cookieHeader(SITE)).isEqualTo("a=1; b=2");
        assertThat(request.cookieHeader(Url.parse("https://other/"))).isEqualTo("b=2");
        assertThat(jar.cookieHeader(SITE)).isEqualTo("a=1");
    }

    @Test
    @DisplayName("C66: one name on two domains is a conflict unless the domain is named")
    void c66_conflict() {
        jar.receive(Url.parse("http://one.com/"), "a=1");
        jar.receive(Url.parse("http://two.com/"), "a=2; Path=/");
        jar.receive(Url.parse("http://two.com/"), "b=3");
        assertThatExceptionOfType(CookieConflict.class)
                .isThrownBy(() -> jar.get("a"))
                .withMessageContaining("cookie a: 2");
        assertThat(jar.get("a", "ONE.com")).isEqualTo("1");
        assertThat(jar.get("a", "two.com")).isEqualTo("2");
        assertThat(jar.get("a", "two.com", "/x")).isNull();
        assertThat(jar.get("b")).isEqualTo("3");
        assertThat(jar.get("c")).isNull();
        jar.receive(Url.parse("http://two.com/x/"), "a=4");
        assertThatExceptionOfType(CookieConflict.class).isThrownBy(() -> jar.get("a", "two.com"));
        assertThat(jar.get("a", "two.com", "/x")).isEqualTo("4");
        assertThat(jar.domains()).containsExactly("one.com", "two.com");
    }

    @Test
    @DisplayName("C67: a quoted value is kept with its quotes")
    void c67_quotes() {
        jar.receive(SITE, "foo=\"bar:baz\"");
        assertThat(jar.get("foo")).isEqualTo("\"bar:baz\"");
        assertThat(jar.cookieHeader(SITE)).isEqualTo("foo=\"bar:baz\"");
    }

    @Test
    @DisplayName("C69: a Secure cookie is not sent over http")
    void c69_secure() {
        jar.receive(Url.parse("https://h/"), "a=1; secure; HttpOnly");
        assertThat(jar.cookieHeader(Url.parse("http://h/"))).isNull();
        assertThat(jar.cookieHeader(Url.parse("https://h/"))).isEqualTo("a=1");
        assertThat(jar.cookies()).allMatch(Cookie::httpOnly).allMatch(Cookie::secure);
    }

    @ParameterizedTest
    @DisplayName("C69: a path matches whole segments")
    @CsvSource({
        "/a, /a, true", "/a, /a/, true", "/a, /a/b, true", "/a, /ab, false", "/a, /, false",
        "/a/, /a/b, true", "/a/, /a, false", "/, /x, true", "/a, /A, false", "/a, /a?b, true"
    })
    void c69_path(String path, String request, boolean sent) {
        jar.receive(SITE, "n=v; Path=" + path);
        Url url = Url.parse("http://www.example.com" + request);
        assertThat(jar.cookieHeader(url) != null).isEqualTo(sent);
    }

    @ParameterizedTest
    @DisplayName("RFC 6265 §5.1.4: the default path is the directory of the request")
    @CsvSource({"/, /", "/a, /", "/a/, /a", "/a/b, /a", "/a/b?c=/d/e, /a", "//x, /"})
    void defaultPath(String request, String path) {
        jar.receive(Url.parse("http://h" + request), "a=1");
        jar.receive(Url.parse("http://h" + request), "b=1; Path=x");
        jar.receive(Url.parse("http://h" + request), "c=1; Path=/y; Path=");
        assertThat(jar.cookies()).extracting(Cookie::path).containsExactly(path, path, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://[::1]:8080/"})
    @DisplayName("C70: the cookie of an IP address is host-only")
    void c70_address(String text) {
        Url url = Url.parse(text);
        assertThat(jar.receive(url, "a=1; Domain=" + url.host())).isTrue();
        assertThat(jar.cookies()).singleElement().matches(Cookie::hostOnly);
        assertThat(jar.cookieHeader(url)).isEqualTo("a=1");
        assertThat(jar.cookieHeader(Url.parse("http://1.127.0.0.1.x/"))).isNull();
        assertThat(jar.receive(url, "b=1; Domain=0.0.1")).isFalse();
        assertThat(jar.receive(url, "b=1; Domain=127.0.0.2")).isFalse();
    }

    @ParameterizedTest
    @DisplayName("RFC 6265 §5.3: who may set a cookie for which domain")
    @CsvSource({
        "www.example.com, example.com, true",
        "www.example.com, .Example.COM, true",
        "www.example.com, www.example.com, true",
        "example.com, www.example.com, false",
        "www.example.com, ample.com, false",
        "www.example.com, com, false",
        "www.example.com, .com, false",
        "localhost, localhost, true",
        "com, com, true",
        "www.example.com, other.com, false",
        "www.faß.de, faß.de, true",
        "h.de, ☃.de, false"
    })
    void domainAttribute(String host, String domain, boolean accepted) {
        Url url = Url.parse("http://" + host + "/");
        assertThat(jar.receive(url, "a=1; Domain=" + domain)).isEqualTo(accepted);
        assertThat(jar.cookieHeader(url) != null).isEqualTo(accepted);
    }

    @Test
    void domainCookie_reachesTheHostsBelow() {
        jar.receive(SITE, "a=1; Domain=example.com; Path=/");
        jar.receive(SITE, "b=1; Domain=; Path=/");
        jar.receive(SITE, "c=1; Domain=.; Path=/");
        assertThat(jar.cookieHeader(Url.parse("http://example.com/"))).isEqualTo("a=1");
        assertThat(jar.cookieHeader(Url.parse("http://x.y.example.com/"))).isEqualTo("a=1");
        assertThat(jar.cookieHeader(Url.parse("http://badexample.com/"))).isNull();
        assertThat(jar.cookieHeader(SITE)).isEqualTo("a=1; b=1; c=1");
    }

    @Test
    @DisplayName("C94: the jar decides per host which cookies a hop gets")
    void c94_perHost() {
        jar.receive(Url.parse("http://one.com/"), "a=1");
        jar.receive(Url.parse("http://two.com/"), "b=2");
        assertThat(jar.cookieHeader(Url.parse("http://one.com/x"))).isEqualTo("a=1");
        assertThat(jar.cookieHeader(Url.parse("http://two.com/x"))).isEqualTo("b=2");
    }

    @Test
    @DisplayName("RFC 6265 §5.4: longer paths first, then the order of setting, kept when replaced")
    void order() {
        Url url = Url.parse("http://h/a/b/c");
        jar.receive(url, "one=1; Path=/");
        jar.receive(url, "two=2; Path=/a/b");
        jar.receive(url, "three=3; Path=/");
        jar.receive(url, "four=4; Path=/a/b");
        jar.receive(url, "one=5; Path=/");
        assertThat(jar.cookieHeader(url)).isEqualTo("two=2; four=4; one=5; three=3");
        assertThat(jar.size()).isEqualTo(4);
    }

    @ParameterizedTest
    @DisplayName("Prefixed names keep their promise")
    @CsvSource({
        "https, __Secure-a=1; Secure, true",
        "https, __Secure-a=1, false",
        "http, __Secure-a=1; Secure, false",
        "https, __Host-a=1; Secure; Path=/, true",
        "https, __Host-a=1; Secure, false",
        "https, __Host-a=1; Path=/, false",
        "https, __host-a=1; Secure; Path=/; Domain=h.de, false",
        "https, __Host-a=1; Secure; Path=/x, false",
        "http, __Host-a=1; Secure; Path=/, false"
    })
    void prefixes(String scheme, String setCookie, boolean accepted) {
        Url url = Url.parse(scheme + "://h.de/");
        assertThat(jar.receive(url, setCookie)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "=1", " =1", ";a=1", "a; b=1", "a=\u0001", "a=1; b=\u0000"})
    void setCookie_withoutANameOrWithControls_isIgnored(String setCookie) {
        assertThat(jar.receive(SITE, setCookie)).isFalse();
        assertThat(jar.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "` a = b `, a=b",
                "a=b=c, a=b=c",
                "a=, a=",
                "a=b ;Path=/ , a=b",
                "a=\"b, a=\"b",
                "a b=c d, a b=c d",
                "a=b;;;, a=b",
                "`a=\tb\t`, a=b",
                "a=é, a=é"
            })
    void setCookie_valuesAreKeptVerbatim(String setCookie, String sent) {
        assertThat(jar.receive(SITE, setCookie)).isTrue();
        assertThat(jar.cookieHeader(SITE)).isEqualTo(sent);
    }

    @Test
    void limits_ofOneCookie() {
        assertThat(jar.receive(SITE, "a=" + "x".repeat(4095))).isTrue();
        assertThat(jar.receive(SITE, "b=" + "x".repeat(4096))).isFalse();
        jar.receive(SITE, "c=1; Path=/" + "x".repeat(1024));
        assertThat(jar.get("c", "www.example.com", "/a")).isEqualTo("1");
    }

    @Test
    void limits_ofOneDomain_theOldestGoes() {
        jar.receive(Url.parse("http://other/"), "o=1");
        jar.receive(SITE, "ended=1; Max-Age=1");
        for (int i = 0; i < 50; i++) {
            now = now.plusSeconds(1);
            jar.receive(SITE, "n" + i + "=1");
        }
        assertThat(jar.get("ended")).isNull();
        assertThat(jar.get("n0")).isEqualTo("1");
        jar.receive(SITE, "n50=1");
        assertThat(jar.get("n0")).isNull();
        assertThat(jar.get("n1")).isEqualTo("1");
        assertThat(jar.get("o")).isEqualTo("1");
        assertThat(jar.size()).isEqualTo(51);
    }

    @Test
    void limits_ofTheJar_theOldestGoes() {
        for (int host = 0; host <= 60; host++) {
            for (int i = 0; i < 50; i++) {
                jar.receive(Url.parse("http://h" + host + "/"), "n" + i + "=1");
            }
        }
        assertThat(jar.size()).isEqualTo(3000);
        assertThat(jar.domains()).hasSize(60).doesNotContain("h0");
        assertThat(jar.cookieHeader(Url.parse("http://h60/"))).startsWith("n0=1");
    }

    @Test
    void removal() {
        jar.receive(SITE, "a=1");
        jar.receive(SITE, "b=2");
        jar.removeIf(cookie -> cookie.name().equals("a"));
        assertThat(jar.cookieHeader(SITE)).isEqualTo("b=2");
        jar.clear();
        assertThat(jar.size()).isZero();
        assertThat(jar.cookieHeader(SITE)).isNull();
    }

    @Test
    void cookie_thatWouldBreakTheHeader_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a=", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a;", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a", "v; b=1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a\r", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a", "v\n"));
        assertThat(Cookie.of("a", "secret")).hasToString("Cookie[a=*** for */]");
    }
}
