package dev.jevent.requests;

import static dev.jevent.requests.Options.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.Jevent;
import dev.jevent.http.canned.CannedServer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Responses that are refused, each sent to a client that reads the whole and to one that streams.
class MalformedResponseTest {
    @ParameterizedTest
    @DisplayName("C119, C121, C122: a status line that is none is refused and quoted")
    @ValueSource(
            strings = {
                "HELLO",
                "HTTP/1.1 2x0 OK",
                "HTTP/1.1 20 OK",
                "HTTP/1.1 2000 OK",
                "HTTP/1.1 099 OK",
                "HTTP/1.1 20",
                "ICY 200 OK",
                "HTTP/2.0 200 OK",
                "HTTP/2 200",
                "HTTP/1.2 200 OK",
                "http/1.1 200 OK",
                "<html>hello</html>"
            })
    void c119_statusLine(String line) throws Exception {
        RequestException error = refused(line + "\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(error).isInstanceOf(ProtocolError.class);
        assertThat(error).hasMessageContaining(line.substring(0, 5));
    }

    @ParameterizedTest
    @DisplayName("C127: a Content-Length that is none is refused")
    @ValueSource(strings = {"-3", "abc", "+3", "0x3", "", "100000000000000000000", "3 3", "1, 3"})
    void c127_contentLength(String length) throws Exception {
        assertThat(refused("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nabc"))
                .isInstanceOf(ProtocolError.class);
    }

    @ParameterizedTest
    @DisplayName("C126, C129 and more: headers that are refused")
    @ValueSource(
            strings = {
                "Content-Length: 1\r\nContent-Length: 3",
                "Transfer-Encoding: foo",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: ",
                "no colon\r\nContent-Length: 3",
                ": no name\r\nContent-Length: 3",
                "Content-Length : 3",
                "X-Nul: a\0b\r\nContent-Length: 3"
            })
    void c129_headers(String headers) throws Exception {
        assertThat(refused("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\nabcdef"))
                .isInstanceOf(ProtocolError.class);
    }

    @ParameterizedTest
    @DisplayName("C130: a chunk size that is none is refused")
    @ValueSource(strings = {"zz", "-1", "+2", "0x2", " 2", "11111111111111111", "", "2 2"})
    void c130_chunkSize(String size) throws Exception {
        assertThat(refused(CHUNKED + size + "\r\nab\r\n0\r\n\r\n"))
                .isInstanceOf(ChunkedEncodingError.class);
    }

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest
    @DisplayName("C131: a chunked body that is cut is refused")
    @ValueSource(
            strings = {"", "3\r\nabc\r\n", "5\r\nabc", "3\r\nabc0\r\n\r\n", "3\r\nabc\r\n0\r\n"})
    void c131_chunksCut(String body) throws Exception {
        RequestException error = refused(CHUNKED + body);
        assertThat(error).isInstanceOf(ChunkedEncodingError.class);
        assertThat(error.isRetryable()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("C125: fewer bytes than announced")
    @ValueSource(strings = {"", "abc"})
    void c125_incomplete(String body) throws Exception {
        RequestException error = refused("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + body);
        assertThat(error)
                .isInstanceOfSatisfying(
                        IncompleteBody.class,
                        cut -> {
                            assertThat(cut.received()).isEqualTo(body.length());
                            assertThat(cut.expected()).isEqualTo(10);
                        });
    }

    @ParameterizedTest
    @DisplayName("C123: nothing, or a part of the head, is no response")
    @ValueSource(strings = {"", "HTT", "HTTP/1.1 200 OK\r\nContent-Le"})
    void c123_noResponse(String head) throws Exception {
        RequestException error = refused(head);
        assertThat(error).isInstanceOf(ConnectionError.class).hasMessageContaining("closed before");
        assertThat(error.isRetryable()).isTrue();
        assertThat(error.isConnect()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("C135, C134: a switch of protocols nobody asked for, and interim ones without end")
    @ValueSource(strings = {"101 Switching Protocols\r\nUpgrade: x", "103 Early Hints"})
    void c135_interim(String status) throws Exception {
        assertThat(refused(("HTTP/1.1 " + status + "\r\n\r\n").repeat(101)))
                .isInstanceOf(ProtocolError.class);
    }

    @ParameterizedTest
    @DisplayName("C141: more than 256 KiB of header are refused")
    @ValueSource(ints = {262_144, 400_000})
    void c141_headerTooLarge(int size) throws Exception {
        assertThat(refused("HTTP/1.1 200 OK\r\nX: " + "x".repeat(size) + "\r\n\r\n"))
                .isInstanceOf(HeaderTooLarge.class);
    }

    @ParameterizedTest
    @DisplayName("C145, C147 and appendix B: a body that cannot be decoded")
    @ValueSource(strings = {"plain text", "\37\213\10\0\0\0\0\0\0\0garbage"})
    void c147_corruptGzip(String body) throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
        assertThat(refused(head + body.length() + "\r\n\r\n" + body))
                .isInstanceOf(ContentDecodingError.class);
    }

    /// The error of both ways to read, which must be of one kind; each closes its connection.
    private static RequestException refused(String reply) throws Exception {
        try (var server = CannedServer.closingAfter(reply)) {
            return Jevent.run(
                    () -> {
                        Throwable whole = catchThrowable(() -> Requests.get(server.url("/")));
                        Throwable streamed = catchThrowable(() -> readStream(server.url("/")));
                        assertThat(whole).isInstanceOf(RequestException.class);
                        assertThat(streamed).hasSameClassAs(whole);
                        assertThat(server.connections()).isEqualTo(2);
                        @Nullable RequestException error = (RequestException) whole;
                        assertThat(Objects.requireNonNull(error).url()).isEqualTo(server.url("/"));
                        return error;
                    });
        }
    }

    private static void readStream(String url) {
        try (Response response = Requests.get(url, stream())) {
            response.bytes();
        }
    }
}
