package dev.jevent.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.http.server.RawClient.Reply;
import dev.jevent.testing.HubTest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class ServerRequestTest {
    private static final String CHUNKED_POST =
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static HttpServer start(HttpHandler handler) throws Exception {
        return HttpServer.start("127.0.0.1", 0, handler);
    }

    private static ServerResponse echo(ServerRequest request) {
        return ServerResponse.bytes("text/plain", request.bytes());
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S15: path decoded and raw, query raw and by name")
    void s15_target_takenApart() throws Exception {
        HttpHandler handler =
                request ->
                        ServerResponse.text(
                                String.join(
                                        "|",
                                        request.rawPath(),
                                        request.path(),
                                        String.valueOf(request.rawQuery()),
                                        String.valueOf(request.query("a")),
                                        String.valueOf(request.query("c")),
                                        String.valueOf(request.query("d")),
                                        String.valueOf(request.queries("e"))));
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            assertThat(client.get("/p%20q?a=b&c&e=1+2&e=%26").body())
                    .isEqualTo("/p%20q|/p q|a=b&c&e=1+2&e=%26|b||null|[1 2, &]");
            assertThat(client.get("/%C3%A9+").body()).startsWith("/%C3%A9+|/Ã©+|null|null");
            assertThat(client.get("http://h:1/x?y").body()).startsWith("/x|/x|y|");
            assertThat(client.get("http://h?y").body()).startsWith("/|/|y|");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S67: a malformed escape, or one that is no UTF-8, is a 400 when it is decoded")
    void s67_badEscape_400() throws Exception {
        try (HttpServer server = start(request -> ServerResponse.text(request.path()));
                var client = new RawClient(server)) {
            for (String path : List.of("/%", "/%4", "/%zz", "/%c0%af", "/%-1", "/%ff")) {
                assertThat(client.get(path).status()).as(path).isEqualTo(400);
            }
            assertThat(client.get("/..%2f%0d%0a").body()).isEqualTo("/../\r\n");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("249, S17: a chunked body is read in steps of 1 and of 6 bytes, and whole")
    void s17_chunked_readInSteps() throws Exception {
        for (int step : List.of(1, 6, Integer.MAX_VALUE)) {
            HttpHandler handler =
                    request -> {
                        var text = new StringBuilder();
                        try (InputStream in = request.stream()) {
                            byte[] bytes = in.readNBytes(step);
                            while (bytes.length > 0) {
                                text.append(new String(bytes, StandardCharsets.UTF_8));
                                bytes = in.readNBytes(step);
                            }
                        }
                        return ServerResponse.text(text.toString());
                    };
            try (HttpServer server = start(handler);
                    var client = new RawClient(server)) {
                client.send(CHUNKED_POST + "2;x=y\r\noh\r\n4\r\n hai\r\n0\r\n\r\n");
                assertThat(client.read().body()).isEqualTo("oh hai");
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("249: a chunked body is read by lines, which chunks do not end")
    void b249_chunked_readByLines() throws Exception {
        HttpHandler handler =
                request -> {
                    var in = new InputStreamReader(request.stream(), StandardCharsets.UTF_8);
                    return ServerResponse.text(new BufferedReader(in).lines().toList().toString());
                };
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            client.send(CHUNKED_POST + "3\r\noh\n\r\n1\r\nh\r\n4\r\nai\nx\r\n0\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("[oh, hai, x]");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("261: method, path, query, address, version and headers are those of the request")
    void b261_request_isWhatWasSent() throws Exception {
        HttpHandler handler =
                request -> {
                    var from = (InetSocketAddress) request.remoteAddress();
                    return ServerResponse.text(
                            String.join(
                                    "|",
                                    request.method(),
                                    request.path(),
                                    String.valueOf(request.rawQuery()),
                                    from.getAddress().getHostAddress(),
                                    request.version(),
                                    String.valueOf(request.header("X-One"))));
                };
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            client.send("PUT /a%20b?c=d HTTP/1.1\r\nHost: h\r\nX-One: 1\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("PUT|/a b|c=d|127.0.0.1|HTTP/1.1|1");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("265: of a body longer than its Content-Length only that much is read")
    void b265_lengthShorterThanSent_readsThatMuch() throws Exception {
        try (HttpServer server = start(ServerRequestTest::echo);
                var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nokay\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("ok");
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a body is read whole, and in pieces as they come")
    void body_wholeAndInPieces() throws Exception {
        HttpHandler handler =
                request -> {
                    if (request.path().equals("/whole")) {
                        return echo(request);
                    }
                    var sizes = new ArrayList<Integer>();
                    byte[] piece = request.nextPiece();
                    while (piece != null) {
                        sizes.add(piece.length);
                        piece = request.nextPiece();
                    }
                    return ServerResponse.text(
                            "" + sizes.stream().mapToInt(Integer::intValue).sum());
                };
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            String big = "x".repeat(1 << 20);
            String head = " HTTP/1.1\r\nHost: h\r\nContent-Length: " + big.length() + "\r\n\r\n";
            assertThat(client.send("PUT /whole" + head + big).read().body()).isEqualTo(big);
            assertThat(client.send("PUT /pieces" + head + big).read().body())
                    .isEqualTo("" + big.length());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S18: what the handler leaves unread is dropped, and the next request parsed")
    void s18_unreadBody_dropped() throws Exception {
        HttpHandler handler =
                request -> ServerResponse.bytes("x/y", request.stream().readNBytes(10));
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            String post = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n";
            client.send(post + "0123456789").send("y".repeat(99_990));
            assertThat(client.read().body()).isEqualTo("0123456789");
            client.send(CHUNKED_POST + "a\r\nabcdefghij\r\n").send("3\r\nklm\r\n0\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("abcdefghij");
            assertThat(client.get("/").body()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S19: a body that is too much to drop closes the connection after the response")
    void s19_tooMuchUnread_closes() throws Exception {
        try (HttpServer server = start(_ -> ServerResponse.text("no thanks"))) {
            try (var client = new RawClient(server)) {
                client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\n");
                client.send("y".repeat(200_000));
                Reply reply = client.read();
                assertThat(reply.body()).isEqualTo("no thanks");
                assertThat(reply.headers().get("Connection")).isEqualTo("close");
                assertThat(client.readToEnd()).isEmpty();
            }
            try (var client = new RawClient(server)) {
                client.send(CHUNKED_POST);
                assertThat(client.read().body()).isEqualTo("no thanks");
                client.send("80000\r\n" + "y".repeat(0x80000) + "\r\n");
                assertThat(client.readToEnd()).isEmpty();
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("253: Expect: 100-continue is answered once, when the handler reads the body")
    void expectContinue_answeredOnRead() throws Exception {
        try (HttpServer server = start(ServerRequestTest::echo);
                var client = new RawClient(server)) {
            String head =
                    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
            assertThat(client.send(head).read().line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.send("ok").read().body()).isEqualTo("ok");
            assertThat(client.send(head + "go").read().body()).isEqualTo("go");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("253: a body that is expected but not read gets no 100 and closes the connection")
    void expectContinue_unread_closes() throws Exception {
        try (HttpServer server = start(_ -> ServerResponse.text("no"));
                var client = new RawClient(server)) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            Reply reply = client.read();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.headers().get("Connection")).isEqualTo("close");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S21: another Expect is a 417; on HTTP/1.0 it is ignored")
    void s21_otherExpect() throws Exception {
        try (HttpServer server = start(ServerRequestTest::echo)) {
            try (var client = new RawClient(server)) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\nExpect: foo\r\n\r\n");
                assertThat(client.read().status()).isEqualTo(417);
            }
            try (var client = new RawClient(server)) {
                client.send(
                        "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx");
                assertThat(client.read().status()).isEqualTo(200);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("257, S22: repeated Cookie headers are joined with ;, others with ,")
    void s22_repeatedHeaders_joined() throws Exception {
        HttpHandler handler =
                request ->
                        ServerResponse.text(request.header("cookie") + "|" + request.header("x-n"));
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: h\r\nCookie: a=1\r\nX-N: 1\r\nCookie: b=2\r\nX-N: 2\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("a=1; b=2|1, 2");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S23: no header is invented")
    void s23_noHeaderInvented() throws Exception {
        HttpHandler handler = request -> ServerResponse.text(request.headers().toString());
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            assertThat(client.get("/").body()).isEqualTo("[Host: h]");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("255, S29: toString masks Authorization and Cookie")
    void s29_toString_masksSecrets() throws Exception {
        try (HttpServer server = start(request -> ServerResponse.text(request.toString()));
                var client = new RawClient(server)) {
            client.send(
                    "GET /x HTTP/1.1\r\nHost: h\r\nAuthorization: Basic secret\r\nCookie: a=secret\r\n\r\n");
            assertThat(client.read().body())
                    .startsWith("GET /x HTTP/1.1 [Host: h")
                    .doesNotContain("secret");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S37: OPTIONS * reaches the handler")
    void s37_optionsAsterisk() throws Exception {
        HttpHandler handler = request -> ServerResponse.text(request.method() + request.path());
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            client.send("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("OPTIONS*");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S38: an unknown method reaches the handler")
    void s38_unknownMethod() throws Exception {
        try (HttpServer server = start(request -> ServerResponse.text(request.method()));
                var client = new RawClient(server)) {
            client.send("BREW / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("BREW");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S41: empty lines before the request line are ignored")
    void s41_leadingEmptyLines() throws Exception {
        try (HttpServer server = start(request -> ServerResponse.text(request.path()));
                var client = new RawClient(server)) {
            client.send("\r\n\r\nGET /1 HTTP/1.1\r\nHost: h\r\n\r\n\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("/1");
            assertThat(client.get("/2").body()).isEqualTo("/2");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S42: a request sent byte by byte gives the same result")
    void s42_byteByByte() throws Exception {
        try (HttpServer server = start(ServerRequestTest::echo);
                var client = new RawClient(server)) {
            String all = "\r\n" + CHUNKED_POST + "3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n";
            for (int i = 0; i < all.length(); i++) {
                client.send(all.substring(i, i + 1));
            }
            assertThat(client.read().body()).isEqualTo("abc");
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a client that has ended its output still gets its answers")
    void halfClosed_answered() throws Exception {
        try (HttpServer server = start(request -> ServerResponse.text(request.path()));
                var client = new RawClient(server)) {
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
            client.endOutput();
            assertThat(client.read().body()).isEqualTo("/1");
            assertThat(client.read().body()).isEqualTo("/2");
            assertThat(client.readToEnd()).isEmpty();
        }
    }
}
