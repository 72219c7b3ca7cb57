package dev.jevent.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/// Whatever breaks RFC 9112 is answered once, with `Connection: close`, and the handler not called.
class MalformedRequestTest {
    private static final String HOST = "Host: h\r\n";
    private static final String CHUNKED =
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static void assertRefused(int status, List<String> requests) throws Exception {
        List<String> handled = new ArrayList<>();
        HttpHandler handler =
                request -> {
                    handled.add(request.rawTarget());
                    return ServerResponse.text("handled");
                };
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, handler)) {
            for (String request : requests) {
                try (var client = new RawClient(server)) {
                    String answer = client.send(request).readToEnd();
                    assertThat(answer).as(request).startsWith("HTTP/1.1 " + status + " ");
                    assertThat(answer).as(request).containsIgnoringCase("connection: close");
                    assertThat(answer.split("HTTP/1.1 ", -1)).as(request).hasSize(2);
                }
                assertThat(handled).as(request).isEmpty();
            }
        }
    }

    private static List<String> withHeaders(String... headers) {
        var requests = new ArrayList<String>();
        for (String header : headers) {
            requests.add("POST / HTTP/1.1\r\n" + HOST + header + "\r\n\r\n");
        }
        return requests;
    }

    private static List<String> withLines(String... lines) {
        var requests = new ArrayList<String>();
        for (String line : lines) {
            requests.add(line + "\r\n" + HOST + "\r\n");
        }
        return requests;
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("251, S46, S47: Content-Length beside Transfer-Encoding")
    void s46_lengthAndChunked() throws Exception {
        assertRefused(
                400,
                List.of(
                        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 30\r\nTransfer-Encoding:"
                                + " chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S49, S50: Content-Lengths that are several or no number")
    void s50_badLengths() throws Exception {
        assertRefused(
                400,
                withHeaders(
                        "Content-Length: 5\r\nContent-Length: 6",
                        "Content-Length: 5\r\nContent-Length: 5",
                        "Content-Length: 5, 5",
                        "Content-Length: -1",
                        "Content-Length: +5",
                        "Content-Length: 0x5",
                        "Content-Length: 1_0",
                        "Content-Length: 1 0",
                        "Content-Length: abc",
                        "Content-Length: ",
                        "Content-Length: 9223372036854775808"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S51, S54: Transfer-Encodings that are malformed or not chunked last")
    void s51_badCodings() throws Exception {
        assertRefused(
                400,
                withHeaders(
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding: chunked, gzip",
                        "Transfer-Encoding: identity",
                        "Transfer-Encoding: ",
                        "Transfer-Encoding: chunked\u000b",
                        "Transfer-Encoding: chunked\u0000",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked, chunked"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S51: a coding before chunked is a 501")
    void s51_unknownCoding() throws Exception {
        assertRefused(
                501,
                withHeaders(
                        "Transfer-Encoding: gzip, chunked",
                        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S53: Transfer-Encoding on HTTP/1.0")
    void s53_chunkedHttp10() throws Exception {
        assertRefused(
                400, List.of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S55: folded header lines, wherever they are cut")
    void s55_foldedLines() throws Exception {
        List<String> folded = withHeaders("X: a\r\n b", "X: a\r\n\tb", "X: a\r\nY: b\r\n c");
        assertRefused(400, folded);
        assertRefused(400, List.of("\r\nGET / HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n"));
        try (HttpServer server =
                        HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.text("handled"));
                var client = new RawClient(server)) {
            String request = folded.getFirst();
            for (int i = 0; i < request.length() - 5; i++) {
                client.send(request.substring(i, i + 1));
            }
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S57, S58, S59: header lines that are none")
    void s57_badHeaderLines() throws Exception {
        assertRefused(
                400,
                withHeaders(
                        "X : a",
                        ": a",
                        "no colon",
                        "X[: a",
                        "X\u00e9: a",
                        "X: a\u0000b",
                        "X: a\rb",
                        "X: a\u0001b",
                        "X: a\nY: b"));
        assertRefused(400, List.of("GET / HTTP/1.1\r\n Host: h\r\n\r\n"));
        assertRefused(400, List.of("GET / HTTP/1.1\nHost: h\n\n"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S61: no Host, several, or one that is none")
    void s61_badHosts() throws Exception {
        List<String> requests = new ArrayList<>();
        for (String host :
                List.of(
                        "",
                        "Host: a\r\nHost: b\r\n",
                        "Host: a\r\nHost: a\r\n",
                        "Host: a,b\r\n",
                        "Host: user@h\r\n",
                        "Host: h/path\r\n",
                        "Host: \r\n")) {
            requests.add("GET / HTTP/1.1\r\n" + host + "\r\n");
        }
        assertRefused(400, requests);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S62: HTTP/1.0 needs no Host")
    void s62_http10WithoutHost() throws Exception {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.text("x"));
                var client = new RawClient(server)) {
            assertThat(client.send("GET / HTTP/1.0\r\n\r\n").read().status()).isEqualTo(200);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S63, S85: versions: 2 and 3 are 505, malformed ones 400, 1.2 is served as 1.1")
    void s63_versions() throws Exception {
        assertRefused(505, withLines("GET / HTTP/2.0", "GET / HTTP/3.0", "GET / HTTP/0.9"));
        assertRefused(505, List.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        assertRefused(
                400,
                withLines(
                        "GET / http/1.1",
                        "GET / HTTP/1",
                        "GET / HTTP/01.01",
                        "GET / HTTP/ 1.1",
                        "GET / HTTP/1.1x",
                        "GET /"));
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.text("x"));
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.2\r\nHost: h\r\n\r\n");
            assertThat(client.read().line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("245, S65, S91: blanks and trailing text in the request line")
    void s65_sloppyRequestLines() throws Exception {
        assertRefused(
                400,
                withLines(
                        "GET\t/ HTTP/1.1",
                        "GET /\tHTTP/1.1",
                        "GET  / HTTP/1.1",
                        "GET /  HTTP/1.1",
                        " GET / HTTP/1.1",
                        "GET / HTTP/1.1 ",
                        "GET / HTTP/1.1 x",
                        "GET / x HTTP/1.1",
                        "%s%n%d",
                        "G[T / HTTP/1.1"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S37, S66: targets that are none")
    void s66_badTargets() throws Exception {
        assertRefused(
                400,
                withLines(
                        "GET /\u0000 HTTP/1.1",
                        "GET /\u00e9 HTTP/1.1",
                        "GET /a#b HTTP/1.1",
                        "GET * HTTP/1.1",
                        "GET path HTTP/1.1",
                        "GET ftp://h/ HTTP/1.1"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S39: CONNECT and TRACE are a 501, and nothing is echoed")
    void s39_connectAndTrace() throws Exception {
        assertRefused(501, withLines("CONNECT h:443 HTTP/1.1", "TRACE / HTTP/1.1"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "250, 251, S69, S70, S71, S75: a malformed or cut body fails the handler's read with 400")
    void s69_badBodies() throws Exception {
        HttpHandler handler = request -> ServerResponse.bytes("x/y", request.bytes());
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, handler)) {
            for (String body :
                    List.of(
                            "80000000\r\n",
                            "f".repeat(17) + "\r\n",
                            "1".repeat(10_000) + "\r\n",
                            "-1\r\n",
                            "0x2\r\nab\r\n",
                            "2;" + "x".repeat(10_000) + "\r\nab\r\n0\r\n\r\n",
                            "2\nab\r\n0\r\n\r\n",
                            "2\r\nabc\r\n0\r\n\r\n",
                            "2\r\nab\r\n")) {
                try (var client = new RawClient(server)) {
                    client.send(CHUNKED + body);
                    client.endOutput();
                    assertThat(client.read().status()).as(body).isEqualTo(400);
                    assertThat(client.readToEnd()).as(body).isEmpty();
                }
            }
            try (var client = new RawClient(server)) {
                client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nabc");
                client.endOutput();
                assertThat(client.read().status()).isEqualTo(400);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a request before the malformed one is answered")
    void validBeforeMalformed_answered() throws Exception {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.text("x"));
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET / HTTP/9.9\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.read().status()).isEqualTo(505);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("251, S73: fields in trailers are never visible as headers")
    void s73_trailers_notHeaders() throws Exception {
        HttpHandler handler =
                request -> {
                    request.bytes();
                    return ServerResponse.text(request.headers().toString());
                };
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, handler);
                var client = new RawClient(server)) {
            String trailers = "Content-Length: 5\r\nHost: evil\r\nAuthorization: x\r\n";
            client.send(CHUNKED + "0\r\n" + trailers + "\r\n");
            assertThat(client.read().body()).isEqualTo("[Host: h, Transfer-Encoding: chunked]");
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("245, S77: lines and header blocks over the limits")
    void s77_tooLong() throws Exception {
        assertRefused(414, withLines("GET /" + "x".repeat(9_000) + " HTTP/1.1"));
        assertRefused(
                431, withHeaders("X: " + "x".repeat(66_000), "X: y\r\n".repeat(101) + "X: z"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S78, S79: a body over the limit is a 413 before it is read")
    void s78_tooLarge() throws Exception {
        assertRefused(413, withHeaders("Content-Length: 999999999"));
    }
}
