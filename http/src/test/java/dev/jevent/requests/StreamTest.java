package dev.jevent.requests;

import static dev.jevent.http.canned.Latches.await;
import static dev.jevent.http.canned.Replies.chunked;
import static dev.jevent.http.canned.Replies.gzip;
import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.maxBody;
import static dev.jevent.requests.Options.stream;
import static dev.jevent.requests.Options.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.Jevent;
import dev.jevent.http.HttpLimits;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.Replies;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
    private static final String CHUNKED_HEAD =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @HubTest(time = HubTest.Time.REAL)
    void aStream_isReadAsItComes() {
        var more = new Semaphore(0);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send(CHUNKED_HEAD);
                            more.acquire();
                            talk.send("2\r\nab\r\n");
                            more.acquire();
                            talk.send("1\r\nc\r\n0\r\n\r\n");
                            talk.read();
                            talk.send(ok("next"));
                        })) {
            Response response = Requests.get(server.url("/"), stream());
            assertThat(response.status()).isEqualTo(200);
            more.release();
            Iterator<byte[]> pieces = response.iterContent();
            assertThat(pieces.next()).asString().isEqualTo("ab");
            more.release();
            assertThat(pieces.next()).asString().isEqualTo("c");
            assertThat(pieces.hasNext()).isFalse();
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C158: closed before its end, a stream closes its connection and frees its place")
    void c158_closedEarly() {
        var ended = new CountDownLatch(1);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send(CHUNKED_HEAD + "2\r\nab\r\n");
                            talk.awaitEnd();
                            ended.countDown();
                        })) {
            Response response = Requests.get(server.url("/"), stream());
            assertThat(response.iterContent().next()).asString().isEqualTo("ab");
            assertThat(ConnectionPool.current().openCount()).isEqualTo(1);
            response.close();
            assertThatExceptionOfType(StreamConsumed.class).isThrownBy(response::bytes);
            await(ended);
            assertThat(ConnectionPool.current().openCount()).isZero();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C133: the trailers of a stream are there once it is read")
    void c133_trailers() {
        String trailed = chunked("abc").replace("0\r\n", "0\r\nX-Trailer: y\r\n");
        try (var server = CannedServer.answering(trailed)) {
            Response response = Requests.get(server.url("/"), stream());
            assertThat(response.trailers().size()).isZero();
            assertThat(response.bytes()).asString().isEqualTo("abc");
            assertThat(response.trailers().get("X-Trailer")).isEqualTo("y");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aLineTooLong_isAnErrorOfTheRequest() {
        String line = "x".repeat(HttpLimits.LINE_CHARS + 1);
        try (var server = CannedServer.answering(ok(line))) {
            Iterator<String> lines = Requests.get(server.url("/")).lines();
            assertThatExceptionOfType(LineTooLong.class)
                    .isThrownBy(lines::hasNext)
                    .satisfies(e -> assertThat(e.url()).isEqualTo(server.url("/")));
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("D9: a stream that nobody gets gives its connection back")
    void d9_givenToNobody() {
        try (var server = CannedServer.answering(_ -> Replies.reply("503 Busy", "busy"))) {
            String url = server.url("/");
            assertThatExceptionOfType(RetryError.class)
                    .isThrownBy(
                            () ->
                                    Requests.get(
                                            url,
                                            stream(),
                                            Options.retry(Retry.times(0).onStatus(503))));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(
                            () ->
                                    Requests.get(
                                            url,
                                            stream(),
                                            Options.onResponse(
                                                    _ -> {
                                                        throw new IllegalStateException("hook");
                                                    })));
            while (ConnectionPool.current().openCount() > 0) {
                Jevent.sleep(Duration.ofMillis(1));
            }
            assertThat(Requests.get(url).text()).isEqualTo("busy");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aStreamThatAHookReplaces_isClosed() throws InterruptedException {
        var ended = new CountDownLatch(1);
        try (var other = CannedServer.answering(ok("other"));
                var server =
                        CannedServer.playing(
                                talk -> {
                                    talk.read();
                                    talk.send(CHUNKED_HEAD + "2\r\nab\r\n");
                                    talk.awaitEnd();
                                    ended.countDown();
                                })) {
            Response replacement = Requests.get(other.url("/"));
            Response given =
                    Requests.get(server.url("/"), stream(), Options.onResponse(_ -> replacement));
            assertThat(given).isSameAs(replacement);
            ended.await();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C158: read to its end, it is kept, also if it is closed afterwards")
    void c158_readToTheEnd() throws IOException {
        try (var server = CannedServer.answering(ok("abc"), ok(""), ok("next"))) {
            try (Response response = Requests.get(server.url("/"), stream());
                    var in = response.inputStream()) {
                assertThat(in.readAllBytes()).asString().isEqualTo("abc");
            }
            try (Response empty = Requests.get(server.url("/"), stream())) {
                assertThat(empty.bytes()).isEmpty();
            }
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C159: read once; or kept by bytes(), and then as often as wanted")
    void c159_consumed() {
        try (var server = CannedServer.answering(_ -> ok("abc"))) {
            Response once = Requests.get(server.url("/"), stream());
            assertThat(once.iterContent()).toIterable().hasSize(1);
            assertThatExceptionOfType(StreamConsumed.class).isThrownBy(once::bytes);
            assertThatExceptionOfType(StreamConsumed.class).isThrownBy(once::text);
            assertThatExceptionOfType(StreamConsumed.class).isThrownBy(once::iterContent);
            Response kept = Requests.get(server.url("/"), stream());
            assertThat(kept.bytes()).isSameAs(kept.bytes()).asString().isEqualTo("abc");
            assertThat(kept.iterContent()).toIterable().containsExactly(kept.bytes());
            assertThat(kept.lines()).toIterable().containsExactly("abc");
            assertThat(kept.lines()).toIterable().containsExactly("abc");
        }
    }

    @ParameterizedTest
    @DisplayName("C157, C154: lines and characters cut at every place")
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void c157_lines(int size) {
        String text =
                new String(
                        "a\r\nb\rc\n\né☃d".getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        String[] chunks =
                Stream.iterate(0, at -> at < text.length(), at -> at + size)
                        .map(at -> text.substring(at, Math.min(text.length(), at + size)))
                        .toArray(String[]::new);
        String reply =
                chunked(chunks).replaceFirst("\r\n", "\r\nContent-Type: text/x; charset=utf8\r\n");
        try (var server = CannedServer.answering(reply)) {
            Response response = Requests.get(server.url("/"), stream());
            assertThat(response.lines()).toIterable().containsExactly("a", "b", "c", "", "é☃d");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C167: a stream that stops, at the read limit")
    void c167_readTimeout() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send(CHUNKED_HEAD + "2\r\nab\r\n");
                            talk.awaitEnd();
                        })) {
            Response response =
                    Requests.get(
                            server.url("/"),
                            stream(),
                            timeout(Duration.ofSeconds(10), Duration.ofMillis(100)));
            Iterator<byte[]> pieces = response.iterContent();
            assertThat(pieces.next()).asString().isEqualTo("ab");
            assertThatExceptionOfType(ReadTimeout.class).isThrownBy(pieces::hasNext);
            assertThat(ConnectionPool.current().openCount()).isLessThanOrEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C145: six layers of gzip on the wire are refused, five are not")
    void c145_layers() {
        String body = "abc";
        for (int layers = 1; layers <= 6; layers++) {
            body = gzip(body);
            String codings = "gzip" + ", gzip".repeat(layers - 1);
            try (var server = CannedServer.answering(ok(body, "Content-Encoding: " + codings))) {
                if (layers <= HttpLimits.CONTENT_CODINGS) {
                    assertThat(Requests.get(server.url("/")).text()).isEqualTo("abc");
                } else {
                    assertThatExceptionOfType(ContentDecodingError.class)
                            .isThrownBy(() -> Requests.get(server.url("/")));
                }
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C125: what came of a cut body is there before the error")
    void c125_partial() {
        try (var server =
                CannedServer.closingAfter("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")) {
            Iterator<byte[]> pieces = Requests.get(server.url("/"), stream()).iterContent();
            assertThat(pieces.next()).asString().isEqualTo("abc");
            assertThatExceptionOfType(IncompleteBody.class).isThrownBy(pieces::hasNext);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C151: a body without end stops at the limit, and so does its server")
    void c151_endless() {
        var ended = new CountDownLatch(2);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send("HTTP/1.1 200 OK\r\n\r\n");
                            try {
                                while (true) {
                                    talk.send("x".repeat(10_000));
                                }
                            } finally {
                                ended.countDown();
                            }
                        })) {
            assertThatExceptionOfType(BodyTooLarge.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), maxBody(1 << 20)));
            assertThatExceptionOfType(BodyTooLarge.class)
                    .isThrownBy(
                            () ->
                                    Requests.get(server.url("/"), maxBody(1 << 20), stream())
                                            .iterContent()
                                            .forEachRemaining(_ -> {}));
            await(ended);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C150, D7: a small body that becomes a large one, whole and streamed")
    void c150_bomb() {
        String bomb = ok(gzip("\0".repeat(64 << 20)), "Content-Encoding: gzip");
        try (var server = CannedServer.answering(_ -> bomb)) {
            assertThatExceptionOfType(DecompressionLimit.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), maxBody(10 << 20)));
            var seen = new long[1];
            Response streamed = Requests.get(server.url("/"), maxBody(10 << 20), stream());
            assertThatExceptionOfType(DecompressionLimit.class)
                    .isThrownBy(
                            () ->
                                    streamed.iterContent()
                                            .forEachRemaining(piece -> seen[0] += piece.length));
            assertThat(seen[0]).isLessThanOrEqualTo(10 << 20);
        }
    }

    @HubTest
    void aSlowReader_holdsTheServerBack_andIsNotTimedOut() {
        var sent = new Semaphore(0);
        int chunk = 1 << 20;
        int chunks = 32;
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: "
                                            + chunks * chunk
                                            + "\r\n\r\n");
                            for (int i = 0; i < chunks; i++) {
                                talk.send("x".repeat(chunk));
                                sent.release();
                            }
                            talk.read();
                            talk.send(ok("next"));
                        })) {
            Option limit = timeout(Duration.ofSeconds(10), Duration.ofMillis(200));
            Response response = Requests.get(server.url("/"), stream(), limit);
            PassingTime.pass(Duration.ofMillis(300));
            assertThat(sent.availablePermits()).isLessThan(chunks);
            long length = 0;
            for (Iterator<byte[]> pieces = response.iterContent(); pieces.hasNext(); ) {
                length += pieces.next().length;
            }
            assertThat(length).isEqualTo((long) chunks * chunk);
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("next");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void streamedAndGzipped_isDecodedAsItComes() {
        String zipped = gzip("line 1\nline 2\n");
        String reply =
                chunked(zipped.substring(0, 12), zipped.substring(12))
                        .replaceFirst("\r\n", "\r\nContent-Encoding: gzip\r\n");
        String cut = Replies.ok(zipped.substring(0, zipped.length() - 9), "Content-Encoding: gzip");
        try (var server = CannedServer.answering(reply, cut, cut)) {
            assertThat(Requests.get(server.url("/"), stream()).lines())
                    .toIterable()
                    .containsExactly("line 1", "line 2");
            assertThatExceptionOfType(ContentDecodingError.class)
                    .isThrownBy(() -> Requests.get(server.url("/")));
            assertThatExceptionOfType(ContentDecodingError.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), stream()).bytes());
        }
    }
}
