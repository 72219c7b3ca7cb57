package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {

    @ParameterizedTest
    @DisplayName("The URL rows of the encoding oracle")
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "~http://h/a b/é?q=ü#frag ment~ http://h/a%20b/%C3%A9?q=%C3%BC#frag%20ment",
                "http://h/%7Euser/%2F%zz http://h/%257Euser/%252F%25zz",
                "http://h/../a/./b http://h/a/b",
                "http://h//x http://h//x",
                "HTTP://EXAMPLE.com:80/ http://example.com:80/",
                "http://user:p@ss@h/ http://user:p%40ss@h/",
                "http://h\\x/ http://h/%5Cx/",
                "~http://h/\r\nX: y~ http://h/%0D%0AX:%20y",
                "http://h/\"<>`{}|\\^' http://h/%22%3C%3E%60%7B%7D%7C%5C%5E'",
                "http://faß.de/ http://xn--fa-hia.de/",
                "~  http://h  ~ http://h/",
            })
    void oracle(String given, String expected) {
        Url url = Url.parse(given);
        assertThat(url).hasToString(expected);
        assertThat(Url.parse(expected)).isEqualTo(url).hasSameHashCodeAs(url);
    }

    @ParameterizedTest
    @DisplayName("C11: a path is encoded once however often it is prepared")
    @ValueSource(strings = {"/get/test case", "/é%20 /", "/a%2fb", "/x?y=%zz z", "/%zz#%zz é"})
    void c11_encodedOnce(String path) {
        Url once = Url.parse("http://h" + path);
        assertThat(Url.parse(once.toString())).hasToString(once.toString());
        assertThat(once.target()).doesNotContain(" ");
        assertThat(Url.parse("http://h/get/test case").target()).isEqualTo("/get/test%20case");
    }

    @Test
    @DisplayName("C13: escapes of unreserved characters are decoded, others kept in upper case")
    void c13_escapes() {
        assertThat(Url.parse("http://h/%7Euser%41").target()).isEqualTo("/~userA");
        assertThat(Url.parse("http://h/%2F%2f?a=%2b%2E").target()).isEqualTo("/%2F%2F?a=%2B.");
    }

    @ParameterizedTest
    @DisplayName("C14: dot segments go, empty segments stay")
    @CsvSource({
        "/../a/./b,/a/b",
        "//x,//x",
        "/a/..,/",
        "/a/.,/a/",
        "/a/b/../..,/",
        "/..,/",
        "/.,/",
        "/a//../b,/a/b",
        "/a/.b/..c/...,/a/.b/..c/...",
        "/a/%2e%2E/b,/b",
        "/a/../../../b/,/b/",
        "/?a=/../b,/?a=/../b",
        "//..,/"
    })
    void c14_dotSegments(String path, String expected) {
        assertThat(Url.parse("http://h" + path).target()).isEqualTo(expected);
    }

    @Test
    @DisplayName("C15: scheme and host are lower-cased, an empty path is /")
    void c15_case() {
        Url url = Url.parse("HTTP://EXAMPLE.com");
        assertThat(url.scheme()).isEqualTo("http");
        assertThat(url.host()).isEqualTo("example.com");
        assertThat(url.target()).isEqualTo("/");
        assertThat(Url.parse("HtTpS://H?q")).hasToString("https://h/?q");
        assertThat(Url.parse("http://H#F")).hasToString("http://h/#F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:3128", "10.122.1.1:3128/", "mailto:a@b", "data:,x"})
    @DisplayName("C17: what looks like a scheme and is none")
    void c17_invalidSchema(String text) {
        assertThatExceptionOfType(InvalidSchema.class).isThrownBy(() -> Url.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "//example.com/",
                "/a",
                "example.com/a:b",
                ":80",
                "a b:c"
            })
    void withoutScheme_theHintNamesOne(String text) {
        assertThatExceptionOfType(MissingSchema.class)
                .isThrownBy(() -> Url.parse(text))
                .withMessageContaining("perhaps https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "http:///x",
                "http://*example.com",
                "http://.example.com",
                "http://fe80::5054:ff:fe5a:fc0",
                "http:/x",
                "http:x",
                "http:\\\\h/",
                "http://?q",
                "http://#f",
                "http://a..b/",
                "http://.",
                "http://u@/",
                "http://a%41/",
                "http://[::1",
                "http://[::1]x/",
                "http://[h]/",
                "http://[1.2.3.4]/",
                "http://[]/",
                "http://[1::2::3]/",
                "http://[fe80::1%25a b]/"
            })
    @DisplayName("C18: hosts that cannot exist")
    void c18_invalidHosts(String text) {
        assertThatExceptionOfType(InvalidUrl.class).isThrownBy(() -> Url.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h:99999/", "http://h:abc/", "http://:1", "http://:80/", "http://h:65536",
                "http://h:-1/", "http://h:1:2/", "http://h:99999999999/", "http://h:+1",
                        "http://[::1]:x/"
            })
    @DisplayName("C19: ports that cannot exist, and a port without a host")
    void c19_ports(String text) {
        assertThatExceptionOfType(InvalidUrl.class).isThrownBy(() -> Url.parse(text));
        assertThat(Url.parse("http://h:65535/").port()).isEqualTo(65_535);
    }

    @ParameterizedTest
    @DisplayName("C21: international hosts by IDNA2008")
    @CsvSource({
        "ジェーピーニック.jp, xn--hckqz9bzb1cyrb.jp",
        "faß.de, xn--fa-hia.de",
        "FAẞ.de, xn--fa-hia.de",
        "Königsgäßchen.de, xn--knigsgchen-b4a3dun.de",
        "βόλος.com, xn--nxasmm1c.com",
        "ΒΌΛΟΣ.com, xn--nxasmq6b.com",
        "Ａｂｃ。de, abc.de",
        "bücher.example., xn--bcher-kva.example.",
        "президент.рф, xn--d1abbgf6aiiy.xn--p1ai",
        "中国.cn, xn--fiqs8s.cn",
        "l·l.cat, xn--ll-0ea.cat",
        "oϲ.gr, xn--o-0mb.gr",
        "مثال.إختبار, xn--mgbh0fb.xn--kgbechtv",
        "\u05D0\u05B81.de, xn--1-mgc5e.de"
    })
    void c21_idna(String host, String ascii) {
        assertThat(Url.parse("http://" + host + "/").host()).isEqualTo(ascii);
    }

    @Test
    @DisplayName("C21: a joiner is kept where a script needs it")
    void c21_joiners() {
        String joined = Url.parse("http://\u0915\u094D\u200D\u0937.in/").host();
        String plain = Url.parse("http://\u0915\u094D\u0937.in/").host();
        assertThat(joined).startsWith("xn--").isNotEqualTo(plain);
        String persian = Url.parse("http://\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.ir/").host();
        assertThat(persian).startsWith("xn--").endsWith(".ir");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "☃.net",
                "a☃b.net",
                "💩.la",
                "℀.com",
                "a／b.com",
                "é b.de",
                "‍a.de",
                "a·b.de",
                "\u0301a.de",
                "é..de",
                "-é.de",
                "é-.de",
                "ab--é.de",
                "€.eu",
                "a⒈b.com",
                "・.jp",
                "é@x:1@\uFF1A.de",
                "a\u0640b.de",
                "\u0645z.de",
                "a\u0627.de",
                "\u06271\u0661.de",
                "\u0661\u0627.de",
                "\uFFA0s.de",
                "\uE000.de",
                "é\u202Ea.de"
            })
    @DisplayName("C21: symbols and what could become a delimiter are refused")
    void c21_refused(String host) {
        assertThatExceptionOfType(InvalidUrl.class)
                .isThrownBy(() -> Url.parse("http://" + host + "/"));
    }

    @Test
    @DisplayName("C21: labels and names over the limits of DNS are refused")
    void c21_tooLong() {
        String label = "a".repeat(63);
        assertThat(Url.parse("http://" + label + ".de/").host()).startsWith(label);
        assertThatExceptionOfType(InvalidUrl.class)
                .isThrownBy(() -> Url.parse("http://" + label + "a.de/"));
        assertThatExceptionOfType(InvalidUrl.class)
                .isThrownBy(() -> Url.parse("http://" + (label + ".").repeat(4) + "de/"));
        assertThatExceptionOfType(InvalidUrl.class)
                .isThrownBy(() -> Url.parse("http://" + "é".repeat(64) + ".de/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", " ", "\u0000", "\t", "\u007F", "\r\nHost: evil"})
    @DisplayName("C22: controls are encoded in path, query and user info, refused in the host")
    void c22_controls(String bad) {
        Url url = Url.parse("http://u" + bad + "@h/a" + bad + "b?c" + bad + "d#e" + bad + "f");
        assertThat(url.toString()).matches("[!-~]+");
        assertThat(url.target()).startsWith("/a%").contains("b?c%");
        assertThatExceptionOfType(InvalidUrl.class)
                .isThrownBy(() -> Url.parse("http://ex" + bad + "ample.com/"))
                .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]+"));
    }

    @Test
    @DisplayName("C23: blanks on both sides are trimmed")
    void c23_blanks() {
        assertThat(Url.parse(" \t\nhttp://h/p \r\n")).hasToString("http://h/p");
        assertThat(Url.parse("http://h ")).hasToString("http://h/");
    }

    @Test
    @DisplayName("C25: a transport for http+unix sees the path, its host keeps its case")
    void c25_otherSchemes() {
        Url url = Url.parse("http+unix://%2Fvar%2Frun%2Fx/path");
        assertThat(url.scheme()).isEqualTo("http+unix");
        assertThat(url.host()).isEqualTo("%2Fvar%2Frun%2Fx");
        assertThat(url.target()).isEqualTo("/path");
        assertThat(url.port()).isEqualTo(Url.NO_PORT);
        assertThat(url.withParams(Params.of("key", "value")))
                .hasToString("http+unix://%2Fvar%2Frun%2Fx/path?key=value");
        assertThat(Url.parse("test://Some Where").host()).isEqualTo("Some%20Where");
        assertThat(Url.parse("wss://H/").port()).isEqualTo(443);
    }

    @Test
    @DisplayName("C49: user info is decoded and never in the Host header or the target")
    void c49_userInfo() {
        Url url = Url.parse("http://u%20:p%40@h:81/x");
        assertThat(url.user()).isEqualTo("u ");
        assertThat(url.password()).isEqualTo("p@");
        assertThat(url.authority()).isEqualTo("h:81");
        assertThat(url.target()).isEqualTo("/x");
        assertThat(url.withoutUserInfo()).hasToString("http://h:81/x");
        assertThat(Url.parse("http://%C3%A9:%25@h/").user()).isEqualTo("é");
        assertThat(Url.parse("http://u@h/").password()).isNull();
        assertThat(Url.parse("http://u:@h/").password()).isEmpty();
        Url plain = Url.parse("http://@h/");
        assertThat(plain.user()).isNull();
        assertThat(plain.withoutUserInfo()).isSameAs(plain);
    }

    @Test
    @DisplayName("C53: what stands before the last @ is never the host")
    void c53_userInfoThatLooksLikeAHost() {
        Url url = Url.parse("http://example.com:@evil.com/");
        assertThat(url.host()).isEqualTo("evil.com");
        assertThat(url.user()).isEqualTo("example.com");
    }

    @Test
    void authority_leavesOutTheDefaultPort() {
        assertThat(Url.parse("http://h:80/").authority()).isEqualTo("h");
        assertThat(Url.parse("https://h:80/").authority()).isEqualTo("h:80");
        assertThat(Url.parse("https://h/").port()).isEqualTo(443);
        assertThat(Url.parse("http://h/").explicitPort()).isEqualTo(Url.NO_PORT);
        assertThat(Url.parse("http://h:080/")).hasToString("http://h:80/");
        assertThat(Url.parse("http://h:/x")).hasToString("http://h/x");
    }

    @Test
    void ipv6_hasBracketsOnlyWhereTheyBelong() {
        Url url = Url.parse("http://[FE80::1%25eth0]:8080/x");
        assertThat(url.host()).isEqualTo("fe80::1%eth0");
        assertThat(url.authority()).isEqualTo("[fe80::1]:8080");
        assertThat(url).hasToString("http://[fe80::1%25eth0]:8080/x");
        assertThat(Url.parse(url.toString())).isEqualTo(url);
        assertThat(Url.parse("http://[::1]").authority()).isEqualTo("[::1]");
        assertThat(Url.parse("http://[::ffff:1.2.3.4]/").host()).isEqualTo("::ffff:1.2.3.4");
        assertThat(Url.parse("http://a_b.c/").host()).isEqualTo("a_b.c");
    }

    @Test
    @DisplayName("C7: params go after the query and before the fragment")
    void c7_withParams() {
        Params params = Params.of("a", "b");
        assertThat(Url.parse("http://h/p?x=1#f").withParams(params))
                .hasToString("http://h/p?x=1&a=b#f");
        assertThat(Url.parse("http://h/p?").withParams(params)).hasToString("http://h/p?a=b");
        assertThat(Url.parse("http://h/p?")).hasToString("http://h/p");
        assertThat(Url.parse("http://h").withParams(params)).hasToString("http://h/?a=b");
        Url url = Url.parse("http://h/p");
        assertThat(url.withParams(Params.of("a", null))).isSameAs(url);
    }

    @Test
    void errorMessages_showNoPassword() {
        assertThatExceptionOfType(InvalidUrl.class)
                .isThrownBy(() -> Url.parse("http://user:secret@h:x/"))
                .withMessageContaining("http://***@h:x/")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h/",
                "https://a-b.c_d.example:8443/a/b.c/d..e?x=1&y=%20%2F?/..#",
                "http://h/p?q=a+b",
                "http://127.0.0.1:18110/?page=17",
                "http://h./x"
            })
    void cleanUrls_comeOutTheSameOnBothWays(String text) {
        String clean = text.replace("#", "");
        Url quick = Url.parse(clean);
        Url whole = Url.parse(" " + clean);
        assertThat(quick).hasToString(clean).isEqualTo(whole);
        assertThat(quick.host()).isEqualTo(whole.host());
        assertThat(quick.port()).isEqualTo(whole.port());
        assertThat(quick.target()).isEqualTo(whole.target());
        assertThat(quick.rawPath()).isEqualTo(whole.rawPath());
        assertThat(quick.rawQuery()).isEqualTo(whole.rawQuery());
    }
}
