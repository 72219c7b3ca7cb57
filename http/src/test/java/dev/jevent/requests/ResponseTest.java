package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.chunked;
import static dev.jevent.http.canned.Replies.gzip;
import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.Jevent;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.testing.HubTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Responses that are accepted: appendix B's rows without error, and what is read from them.
class ResponseTest {
    private static Response got(String reply) {
        try (var server = CannedServer.answering(reply)) {
            return Requests.get(server.url("/"));
        }
    }

    static Stream<Arguments> accepted() {
        String start = "HTTP/1.1 200 OK\r\n";
        String manyFields =
                String.join(
                        "", IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": y\r\n").toList());
        return Stream.of(
                row(
                        "no reason phrase",
                        "HTTP/1.1 200\r\nContent-Length: 3\r\n\r\nabc",
                        "abc",
                        true),
                row("empty reason", "HTTP/1.1 200 \r\nContent-Length: 3\r\n\r\nabc", "abc", true),
                row(
                        "length twice",
                        start + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                        "abc",
                        true),
                row("length listed", start + "Content-Length: 3, 3\r\n\r\nabc", "abc", true),
                row(
                        "chunked goes before length",
                        start
                                + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                        "abc",
                        false),
                row("LF only", "HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", "abc", true),
                row("obs-fold", start + "X: a\r\n  b\r\nContent-Length: 3\r\n\r\nabc", "abc", true),
                row(
                        "204 with a body",
                        "HTTP/1.1 204 No\r\nContent-Length: 3\r\n\r\nabc",
                        "",
                        false),
                row(
                        "304 with a length",
                        "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n",
                        "",
                        true),
                row(
                        "interim ones",
                        "HTTP/1.1 100 Continue\r\n\r\n"
                                + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(3)
                                + ok("abc"),
                        "abc",
                        true),
                row("extra bytes", ok("abc") + "extra", "abc", false),
                row("an extra response", ok("abc") + ok("poison"), "abc", false),
                row("an extra line end", ok("abc") + "\r\n", "abc", true),
                row("200 fields", start + manyFields + "Content-Length: 3\r\n\r\nabc", "abc", true),
                row(
                        "64 KiB field",
                        start + "X: " + "x".repeat(65_536) + "\r\nContent-Length: 3\r\n\r\nabc",
                        "abc",
                        true),
                row(
                        "70 KiB field",
                        start + "X: " + "x".repeat(71_680) + "\r\nContent-Length: 3\r\n\r\nabc",
                        "abc",
                        true),
                row("chunks", chunked("a", "bc"), "abc", true),
                row(
                        "chunk extension",
                        start + "Transfer-Encoding: Chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n0\r\n\r\n",
                        "abc",
                        true),
                row(
                        "zeros before a size",
                        start + "Transfer-Encoding: chunked\r\n\r\n0003\r\nabc\r\n000\r\n\r\n",
                        "abc",
                        true),
                row("Connection: close", ok("abc", "Connection: close"), "abc", false),
                row("HTTP/1.0", ok("abc").replace("HTTP/1.1", "HTTP/1.0"), "abc", false),
                row(
                        "HTTP/1.0 kept",
                        ok("abc", "Connection: keep-alive").replace("HTTP/1.1", "HTTP/1.0"),
                        "abc",
                        true),
                row("gzip", ok(gzip("abc"), "Content-Encoding: gzip"), "abc", true),
                row(
                        "gzip twice",
                        ok(gzip(gzip("abc")), "Content-Encoding: gzip, gzip"),
                        "abc",
                        true),
                row(
                        "two members",
                        ok(gzip("ab") + gzip("c"), "Content-Encoding: gzip"),
                        "abc",
                        true),
                row(
                        "gzip and junk",
                        ok(gzip("abc") + "junk", "Content-Encoding: gzip"),
                        "abc",
                        true),
                row("empty gzip", ok("", "Content-Encoding: gzip"), "", true),
                row("unknown coding", ok("abc", "Content-Encoding: x-foo"), "abc", true),
                row(
                        "gzip in chunks",
                        chunked(gzip("abc").substring(0, 5), gzip("abc").substring(5))
                                .replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n")
                                .replaceFirst("0\r\nContent-Encoding: gzip\r\n\r\n$", "0\r\n\r\n"),
                        "abc",
                        true));
    }

    private static Arguments row(String name, String reply, String body, boolean kept) {
        return Arguments.of(name, reply, body, kept);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("C126, C134, C137, C138, C139, C141, C145, C146, C147, C149, C171: accepted")
    @MethodSource("accepted")
    void accepted(String name, String reply, String body, boolean kept) throws Exception {
        try (var server = CannedServer.answering(reply, ok("next"))) {
            Jevent.run(
                    () -> {
                        assertThat(Requests.get(server.url("/")).text()).isEqualTo(body);
                        assertThat(Requests.get(server.url("/")).text()).isEqualTo("next");
                    });
            assertThat(server.connections()).isEqualTo(kept ? 1 : 2);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C171: a body that ends with the connection")
    void c171_closeDelimited() {
        try (var server = CannedServer.closingAfter("HTTP/1.1 200 OK\r\n\r\nabc")) {
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("abc");
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("abc");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C139, C142: values as received")
    void c139_values() {
        Response response =
                got(
                        ok(
                                "",
                                "Folded: a\r\n\t b",
                                "Utf8: \u00c3\u00a9",
                                "Set-Cookie: a=1, b",
                                "set-cookie: c=2"));
        assertThat(response.headers().get("Folded")).isEqualTo("a b");
        assertThat(response.headers().utf8("utf8")).isEqualTo("é");
        assertThat(response.headers().get("UTF8")).isEqualTo("\u00c3\u00a9");
        assertThat(response.headers().all("Set-Cookie")).containsExactly("a=1, b", "c=2");
        assertThat(response.version()).isEqualTo("HTTP/1.1");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C133: trailers are never headers")
    void c133_trailers() {
        String fields = "X-Trailer: y\r\nContent-Length: 1\r\n";
        String trailed = chunked("abc").replace("0\r\n", "0\r\n" + fields);
        try (var server = CannedServer.answering(trailed, ok("next"))) {
            Response response = Requests.get(server.url("/"));
            assertThat(response.text()).isEqualTo("abc");
            assertThat(response.headers().has("X-Trailer")).isFalse();
            assertThat(response.trailers().get("X-Trailer")).isEqualTo("y");
            assertThat(response.headers().has("Content-Length")).isFalse();
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C143: a reason in UTF-8 or Latin-1")
    void c143_reason() {
        Response utf8 = got(reply("404 \u00c3\u00a9t\u00c3\u00a9", ""));
        assertThat(utf8.reason()).isEqualTo("été");
        assertThatExceptionOfType(HttpError.class)
                .isThrownBy(utf8::raiseForStatus)
                .withMessageContaining("404 Client Error: été for url: http://127.0.0.1");
        assertThat(got(reply("404 \u00e9t\u00e9", "")).reason()).isEqualTo("été");
        assertThat(got("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n").reason()).isEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C162: which statuses are errors")
    void c162_status() {
        Response missing = got(reply("404 Not Found", ""));
        assertThat(missing.ok()).isFalse();
        assertThatExceptionOfType(HttpError.class)
                .isThrownBy(missing::raiseForStatus)
                .satisfies(e -> assertThat(e.response()).isSameAs(missing))
                .satisfies(e -> assertThat(e.status()).isEqualTo(404));
        assertThatExceptionOfType(HttpError.class)
                .isThrownBy(got(reply("599 Odd", ""))::raiseForStatus)
                .withMessageStartingWith("599 Server Error: Odd");
        Response fine = got("HTTP/1.1 304 Not Modified\r\n\r\n");
        assertThat(fine.ok()).isTrue();
        assertThat(fine.raiseForStatus()).isSameAs(fine);
        assertThat(fine).hasToString("<Response [304]>");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C153: the charset of a text")
    void c153_charset() {
        String latin2 =
                new String(
                        "ąę".getBytes(Charset.forName("ISO-8859-2")), StandardCharsets.ISO_8859_1);
        Response named = got(ok(latin2, "Content-Type: text/plain; charset=\"ISO-8859-2\""));
        assertThat(named.text()).isEqualTo("ąę");
        assertThat(named.encoding()).isEqualTo(Charset.forName("ISO-8859-2"));
        String utf8 =
                new String("ąę".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(got(ok(utf8, "Content-Type: text/html")).text()).isEqualTo("ąę");
        assertThat(got(ok(utf8)).text(StandardCharsets.UTF_8)).isEqualTo("ąę");
        Response unknown = got(ok("a\u00ff", "Content-Type: text/plain; charset=none-such"));
        assertThat(unknown.text()).isEqualTo("a\ufffd");
        assertThat(unknown.encoding()).isEqualTo(StandardCharsets.UTF_8);
    }

    record Page(int page, List<String> names) {}

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C155: JSON")
    void c155_json() {
        String text = "{\"page\":1,\"names\":[\"é\"]}";
        String utf16 =
                new String(
                        ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
                        StandardCharsets.ISO_8859_1);
        Response response = got(ok(utf16, "Content-Type: application/json"));
        assertThat(response.json()).isEqualTo(Map.of("page", 1, "names", List.of("é")));
        assertThat(response.json(Page.class)).isEqualTo(new Page(1, List.of("é")));
        Response none = got(ok("{oops"));
        assertThatExceptionOfType(JsonDecodeError.class).isThrownBy(none::json);
        assertThatExceptionOfType(JsonDecodeError.class).isThrownBy(got(ok(""))::json);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C161: links")
    void c161_links() {
        Link next = got(ok("", "Link: </a,b>; rel=next, </c>; rel=last")).links().rel("next");
        assertThat(next == null ? "" : next.target()).isEqualTo("/a,b");
    }
}
