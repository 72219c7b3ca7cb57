package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.form;
import static dev.jevent.requests.Options.headers;
import static dev.jevent.requests.Options.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.SentRequest;
import dev.jevent.testing.HubTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bodies of requests as they are on the wire.
class RequestBodyTest {
    private static SentRequest sent(String method, Option... options) {
        try (var server = CannedServer.answering(_ -> ok(""))) {
            Requests.request(method, server.url("/"), options);
            return server.request();
        }
    }

    private static SentRequest posted(Option... options) {
        return sent("POST", options);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @DisplayName("C34: an empty body is announced where one could be")
    @ValueSource(strings = {"POST", "PUT", "PATCH", "OPTIONS", "DELETE"})
    void c34_announced(String method) {
        assertThat(sent(method).header("Content-Length")).containsExactly("0");
        assertThat(sent(method, body("")).header("Content-Length")).containsExactly("0");
    }

    @ParameterizedTest
    @DisplayName("C34: and is not where none is")
    @ValueSource(strings = {"GET", "HEAD", "TRACE"})
    void c34_notAnnounced(String method) {
        SentRequest request = sent(method);
        assertThat(request.header("Content-Length")).isEmpty();
        assertThat(request.header("Transfer-Encoding")).isEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C35: a form has its type, a text none")
    void c35_form() {
        SentRequest form = posted(form("a", List.of(1, 2), "b", "x y"));
        assertThat(form.body()).isEqualTo("a=1&a=2&b=x+y");
        assertThat(form.header("Content-Type"))
                .containsExactly("application/x-www-form-urlencoded");
        assertThat(form.header("Content-Length")).containsExactly("13");
        SentRequest text = posted(body("é"));
        assertThat(text.utf8Body()).isEqualTo("é");
        assertThat(text.header("Content-Length")).containsExactly("2");
        assertThat(text.header("Content-Type")).isEmpty();
        assertThat(sent("GET", body(bytes("a"))).body()).isEqualTo("a");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C37: JSON")
    void c37_json() {
        SentRequest map = posted(json(Map.of("a", List.of(1, true))));
        assertThat(map.body()).isEqualTo("{\"a\":[1,true]}");
        assertThat(map.header("Content-Type")).containsExactly("application/json");
        assertThat(posted(json(List.of())).body()).isEqualTo("[]");
        assertThat(posted(json(0)).body()).isEqualTo("0");
        assertThat(posted(json(null)).body()).isEqualTo("null");
        SentRequest typed = posted(json(1), headers("content-type", "x/y"));
        assertThat(typed.header("Content-Type")).containsExactly("x/y");
        SentRequest both = posted(json(1), form("a", "b"));
        assertThat(both.body()).isEqualTo("a=b");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C38: a number that JSON has not")
    void c38_nan() {
        assertThatExceptionOfType(InvalidJson.class).isThrownBy(() -> json(Double.NaN));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C39, C41: pieces are chunks, and an empty one is not the last")
    void c39_chunks() {
        SentRequest request =
                posted(body(List.of(bytes("ab"), bytes(""), bytes("cde"), bytes("")).iterator()));
        assertThat(request.header("Transfer-Encoding")).containsExactly("chunked");
        assertThat(request.header("Content-Length")).isEmpty();
        assertThat(request.rawBody()).isEqualTo("2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n");
        assertThat(posted(body(List.<byte[]>of().iterator())).rawBody()).isEqualTo("0\r\n\r\n");
    }

    @HubTest(time = HubTest.Time.REAL)
    void aStream_isSentFromWhereItStands() throws IOException {
        var stream = new ByteArrayInputStream(bytes("skipped and sent"));
        stream.skipNBytes("skipped and ".length());
        SentRequest request = posted(body(stream));
        assertThat(request.header("Transfer-Encoding")).containsExactly("chunked");
        assertThat(request.body()).isEqualTo("sent");
    }

    @HubTest(time = HubTest.Time.REAL)
    void piecesOfAKnownLength_areNoChunks() {
        SentRequest request =
                posted(
                        body(List.of(bytes("ab"), bytes("c")).iterator()),
                        headers("Content-Length", "3"));
        assertThat(request.header("Transfer-Encoding")).isEmpty();
        assertThat(request.rawBody()).isEqualTo("abc");
    }

    @HubTest(time = HubTest.Time.REAL)
    void aFile_isSentWithItsLength(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "x".repeat(200_000));
        SentRequest request = posted(body(file));
        assertThat(request.header("Content-Length")).containsExactly("200000");
        assertThat(request.body()).isEqualTo("x".repeat(200_000));
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> posted(body(folder.resolve("none"))))
                .withMessageContaining("none");
    }

    @HubTest(time = HubTest.Time.REAL)
    void aLargeBody_comesWhole() {
        String text =
                IntStream.range(0, 300_000)
                        .mapToObj(Integer::toString)
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                        .toString();
        SentRequest request = posted(body(text));
        assertThat(request.header("Content-Length"))
                .containsExactly(Integer.toString(text.length()));
        assertThat(request.body()).isEqualTo(text);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C42: a body that fails half way closes the connection and is the cause")
    void c42_bodyThrows() {
        try (var server = CannedServer.answering(_ -> ok("fine"))) {
            Requests.get(server.url("/"));
            var failure = new IllegalStateException("half way");
            Iterator<byte[]> pieces =
                    new Iterator<>() {
                        private boolean begun;

                        @Override
                        public boolean hasNext() {
                            return true;
                        }

                        @Override
                        public byte[] next() {
                            if (begun) {
                                throw failure;
                            }
                            begun = true;
                            return bytes("first");
                        }
                    };
            assertThatThrownBy(() -> Requests.post(server.url("/"), body(pieces)))
                    .isSameAs(failure);
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("fine");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aGoodAnswerBeforeTheEndOfTheBody_doesNotEndTheSending() {
        int length = 200 * 65_536;
        var sent = new AtomicInteger();
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.readHead();
                            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
                            // Up to the empty line after the last chunk.
                            String chunks = talk.readHead();
                            sent.set(chunks == null ? 0 : chunks.length());
                            talk.send("done");
                        })) {
            Iterator<byte[]> pieces =
                    IntStream.range(0, 200).mapToObj(_ -> new byte[65_536]).iterator();
            assertThat(Requests.post(server.url("/"), body(pieces)).text()).isEqualTo("done");
            assertThat(sent.get()).isGreaterThan(length);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void anAnswerBeforeTheEndOfTheBody_endsTheSending() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.readHead();
                            talk.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                            talk.awaitEnd();
                        })) {
            Iterator<byte[]> endless =
                    IntStream.iterate(0, i -> i + 1).mapToObj(_ -> new byte[1_000]).iterator();
            Response response = Requests.post(server.url("/"), body(endless));
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.text()).isEqualTo("big");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void anAnswer_endsTheWaitForRoomToSend() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.readHead();
                            talk.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                            new CountDownLatch(1).await();
                        })) {
            Response response = Requests.put(server.url("/"), body(new byte[64 << 20]));
            assertThat(response.status()).isEqualTo(413);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void framing_ofTheCallersOwn_cannotContradictTheBody() {
        try (var server = CannedServer.answering(_ -> ok("abc"))) {
            assertThatExceptionOfType(InvalidHeader.class)
                    .isThrownBy(
                            () ->
                                    Requests.post(
                                            server.url("/"),
                                            Options.body("abc"),
                                            Options.headers("Transfer-Encoding", "chunked")))
                    .withMessageContaining("Transfer-Encoding");
            Requests.get(server.url("/"), Options.headers("Content-Length", "5"));
            assertThat(server.request().header("Content-Length")).containsExactly("0");
        }
    }
}
