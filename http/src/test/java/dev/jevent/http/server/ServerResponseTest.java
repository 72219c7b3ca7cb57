package dev.jevent.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.http.Headers;
import dev.jevent.http.server.RawClient.Reply;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServerResponseTest {
    private static HttpServer start(HttpHandler handler) throws Exception {
        return HttpServer.start("127.0.0.1", 0, handler);
    }

    private static ServerResponse written(String... writes) {
        return ServerResponse.stream(
                "text/plain",
                out -> {
                    for (String text : writes) {
                        out.write(text);
                    }
                });
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("243, S5: HTTP/1.0 closes, unless the client asks to keep the connection")
    void s5_http10_closesOrKeeps() throws Exception {
        try (HttpServer server = start(_ -> ServerResponse.text("x"))) {
            try (var client = new RawClient(server)) {
                Reply reply = client.send("GET / HTTP/1.0\r\n\r\n").read();
                assertThat(reply.headers().get("Connection")).isEqualTo("close");
                assertThat(client.readToEnd()).isEmpty();
            }
            try (var client = new RawClient(server)) {
                String kept = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
                Reply reply = client.send(kept).read();
                assertThat(reply.headers().get("Connection")).isEqualTo("keep-alive");
                assertThat(client.send(kept).read().body()).isEqualTo("x");
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("243: a client that asks for it has its connection closed")
    void b243_closeAsked_closes() throws Exception {
        try (HttpServer server = start(_ -> ServerResponse.text("x"));
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            Reply reply = client.read();
            assertThat(reply.headers().get("Connection")).isEqualTo("close");
            assertThat(reply.body()).isEqualTo("x");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("257: each Set-Cookie is sent as a header of its own")
    void b257_setCookies_allSent() throws Exception {
        ServerResponse response =
                ServerResponse.text("x")
                        .withAddedHeader("Set-Cookie", "a=1")
                        .withAddedHeader("Set-Cookie", "b=2");
        try (HttpServer server = start(_ -> response);
                var client = new RawClient(server)) {
            assertThat(client.get("/").headers().all("Set-Cookie")).containsExactly("a=1", "b=2");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("246, S6: a stream with a Content-Length is not chunked")
    void s6_givenLength_notChunked() throws Exception {
        ServerResponse response = written("ab", "cd").withHeader("Content-Length", "4");
        try (HttpServer server = start(_ -> response);
                var client = new RawClient(server)) {
            Reply reply = client.get("/");
            assertThat(reply.headers().has("Transfer-Encoding")).isFalse();
            assertThat(reply.headers().all("Content-Length")).containsExactly("4");
            assertThat(reply.body()).isEqualTo("abcd");
            assertThat(client.get("/").body()).isEqualTo("abcd");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "246, 262, S7: a stream is chunked on 1.1, a chunk for each write but the empty ones")
    void s7_stream_chunkForEachWrite() throws Exception {
        try (HttpServer server = start(_ -> written("", "abc", "", "d"));
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            String all = client.readToEnd();
            assertThat(all).contains("transfer-encoding: chunked").doesNotContain("ontent-length");
            assertThat(all).endsWith("\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("246, S7: a stream to a client of HTTP/1.0 ends with the connection")
    void s7_streamToHttp10_endsWithConnection() throws Exception {
        try (HttpServer server = start(_ -> written("abc", "d"));
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            String all = client.readToEnd();
            assertThat(all).doesNotContain("chunked").endsWith("\r\n\r\nabcd");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("262, S9: a stream of empty writes only is a valid empty response")
    void s9_onlyEmptyWrites_emptyBody() throws Exception {
        try (HttpServer server = start(_ -> written("", ""));
                var client = new RawClient(server)) {
            assertThat(client.get("/").headers().get("Content-Length")).isEqualTo("0");
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("247, S10: a 204 has no Content-Length, a 304 may have one, neither a body")
    void s10_bodilessStatuses() throws Exception {
        HttpHandler handler =
                request ->
                        ServerResponse.of(Integer.parseInt(request.path().substring(1)))
                                .withHeader("Content-Length", "7");
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            assertThat(client.get("/204").headers().has("Content-Length")).isFalse();
            assertThat(client.get("/304").headers().get("Content-Length")).isEqualTo("7");
            assertThat(client.get("/204").status()).isEqualTo(204);
        }
    }

    @Test
    @DisplayName("247, S10: a body under 204 or 304 is the handler's error")
    void s10_bodyUnderBodilessStatus_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerResponse.text("x").withStatus(304))
                .withMessage("status: 304 (expected: no body)");
        assertThatIllegalArgumentException().isThrownBy(() -> written("x").withStatus(204));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("247, S11: HEAD gets the headers of GET and no body")
    void s11_head_sameHeadersNoBody() throws Exception {
        HttpHandler handler =
                request ->
                        switch (request.path()) {
                            case "/text" -> ServerResponse.text("hello");
                            case "/length" ->
                                    ServerResponse.of(200).withHeader("Content-Length", "9");
                            default -> written("hello");
                        };
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            assertThat(head(client, "/text").get("Content-Length")).isEqualTo("5");
            assertThat(head(client, "/length").get("Content-Length")).isEqualTo("9");
            assertThat(head(client, "/written").get("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(client.get("/text").body()).isEqualTo("hello");
        }
    }

    private static Headers head(RawClient client, String path) throws Exception {
        return client.send("HEAD " + path + " HTTP/1.1\r\nHost: h\r\n\r\n").read(true).headers();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("254: an exception before the head is sent is a 500, and told")
    void handlerThrows_500(UncaughtErrors errors) throws Exception {
        var error = new IllegalStateException("broken on purpose");
        HttpHandler handler =
                request -> {
                    if (request.path().equals("/stream")) {
                        return ServerResponse.stream(
                                "text/plain",
                                _ -> {
                                    throw error;
                                });
                    }
                    throw error;
                };
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            Reply reply = client.get("/");
            assertThat(reply.line()).isEqualTo("HTTP/1.1 500 Internal Server Error");
            assertThat(reply.body()).doesNotContain("purpose");
            assertThat(client.get("/stream").status()).isEqualTo(500);
        }
        assertThat(errors.take()).containsExactly(error, error);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a RequestError is answered with its status and told to nobody")
    void requestError_answered() throws Exception {
        HttpHandler handler =
                _ -> {
                    throw new RequestError(409, "taken");
                };
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            assertThat(client.get("/").body()).isEqualTo("taken\n");
            assertThat(client.get("/").status()).isEqualTo(409);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "254, S13: an exception after the first chunk cuts the body, so that the client sees it")
    void s13_throwAfterFirstChunk_cut(UncaughtErrors errors) throws Exception {
        ServerResponse response =
                ServerResponse.stream(
                        "text/plain",
                        out -> {
                            out.write("begun");
                            throw new IllegalStateException("late");
                        });
        try (HttpServer server = start(_ -> response);
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.readToEnd()).doesNotEndWith("0\r\n\r\n");
        }
        assertThat(errors.take()).hasSize(1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a stream that misses its Content-Length is cut, or 500 if nothing was sent")
    void givenLengthMissed(UncaughtErrors errors) throws Exception {
        HttpHandler handler =
                request ->
                        written(request.path().equals("/short") ? "ab" : "abcdef")
                                .withHeader("Content-Length", "4");
        try (HttpServer server = start(handler)) {
            try (var client = new RawClient(server)) {
                assertThat(client.get("/long").status()).isEqualTo(500);
                client.send("GET /short HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(client.readToEnd()).doesNotContain("abcdef");
            }
        }
        assertThat(errors.take()).hasSize(2).allMatch(e -> e instanceof IllegalStateException);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S14: what a response is to close is closed once, on success and on error")
    void s14_closing_once(UncaughtErrors errors) throws Exception {
        List<String> closed = new ArrayList<>();
        HttpHandler handler =
                request ->
                        ServerResponse.stream(
                                        "text/plain",
                                        out -> {
                                            out.write("x");
                                            if (request.path().equals("/error")) {
                                                throw new IllegalStateException("on purpose");
                                            }
                                        })
                                .closing(() -> closed.add(request.path()));
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            client.get("/success");
            client.send("GET /error HTTP/1.1\r\nHost: h\r\n\r\n").readToEnd();
        }
        assertThat(closed).containsExactly("/success", "/error");
        assertThat(errors.take()).hasSize(1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("258, S14, S35: when the client has gone, writing fails quietly and all is closed")
    void s35_clientGone_quiet() throws Exception {
        var gone = new CompletableFuture<Throwable>();
        var closed = new CompletableFuture<Boolean>();
        byte[] piece = new byte[16 << 10];
        HttpHandler handler =
                _ ->
                        ServerResponse.stream(
                                        "text/plain",
                                        out -> {
                                            try {
                                                while (true) {
                                                    out.write(piece);
                                                }
                                            } catch (ClientGone e) {
                                                gone.complete(e);
                                                throw e;
                                            }
                                        })
                                .closing(() -> closed.complete(true));
        try (HttpServer server = start(handler)) {
            try (var client = new RawClient(server)) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readLine();
            }
            assertThat(gone.get()).hasMessage("connection: closed by the client");
            assertThat(closed.get()).isTrue();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a body larger than every buffer arrives whole, and the connection stays open")
    void largeBody_arrivesWhole() throws Exception {
        int size = 32 << 20;
        ServerResponse whole = ServerResponse.bytes("x/y", new byte[size]);
        try (HttpServer server = start(_ -> whole);
                var client = new RawClient(server)) {
            Reply reply = client.get("/");
            assertThat(reply.body()).hasSize(size);
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readLine())
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    @DisplayName("S25: CR and LF in a header are refused before anything is sent")
    void s25_lineEndsInHeader_refused() {
        for (String bad : List.of("a\rb", "a\nb", "a\r\nX: y")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerResponse.of(200).withHeader("X-Value", bad))
                    .withMessageContaining("X-Value");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerResponse.of(200).withAddedHeader(bad, "x"));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ServerResponse.of(1000));
    }

    @Test
    @DisplayName("S26: a header value beyond Latin-1 is refused, naming the header")
    void s26_nonLatin1Header_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerResponse.of(200).withHeader("X-Snow", "\u2603"))
                .withMessageContaining("X-Snow");
    }

    @Test
    @DisplayName("headers that frame the message are left to the server")
    void framingHeaders_refused() {
        var response = ServerResponse.text("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> response.withHeader("transfer-encoding", "chunked"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> response.withHeader("Content-Length", "+1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> response.withHeader("Connection", "upgrade"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S43: Date is an IMF-fixdate in English whatever the locale")
    void s43_date_imfFixdate() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.JAPAN);
        try (HttpServer server = start(_ -> ServerResponse.text("x"));
                var client = new RawClient(server)) {
            String date = String.valueOf(client.get("/").headers().get("Date"));
            assertThat(date)
                    .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
            ZonedDateTime read = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(read).isAfter(ZonedDateTime.now(read.getZone()).minusMinutes(1));
        } finally {
            Locale.setDefault(before);
        }
    }
}
