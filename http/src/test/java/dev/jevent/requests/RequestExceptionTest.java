package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.http.Headers;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestExceptionTest {

    static Stream<Arguments> predicates() {
        return Stream.of(
                Arguments.of(new ConnectionError("m"), "retryable"),
                Arguments.of(ConnectionError.beforeSending("m", null), "connect retryable"),
                Arguments.of(new ConnectTimeout("m"), "timeout connect retryable"),
                Arguments.of(new SslError("m"), ""),
                Arguments.of(new ReadTimeout("m"), "timeout retryable"),
                Arguments.of(new TotalTimeout("m"), "timeout"),
                Arguments.of(new PoolTimeout("m"), "timeout connect retryable"),
                Arguments.of(new DeadlineExceeded("m"), "timeout"),
                Arguments.of(new HttpError(503, "", "http://h/"), ""),
                Arguments.of(new TooManyRedirects(30), ""),
                Arguments.of(new MissingSchema("m"), ""),
                Arguments.of(new InvalidSchema("m"), ""),
                Arguments.of(new InvalidUrl("m"), ""),
                Arguments.of(new InvalidHeader("m"), ""),
                Arguments.of(new InvalidJson("m"), ""),
                Arguments.of(new JsonDecodeError("m", "{", 1, null), ""),
                Arguments.of(new ProtocolError("m"), ""),
                Arguments.of(new ChunkedEncodingError("m"), "retryable"),
                Arguments.of(new IncompleteBody(3, 10), "retryable"),
                Arguments.of(new HeaderTooLarge(9), ""),
                Arguments.of(new ContentDecodingError("m"), ""),
                Arguments.of(new DecompressionLimit(9), ""),
                Arguments.of(new BodyTooLarge(9), ""),
                Arguments.of(new StreamConsumed("m"), ""),
                Arguments.of(new LineTooLong("m"), ""),
                Arguments.of(new UnreadableBody("m"), ""),
                Arguments.of(new UnrewindableBody("m"), ""),
                Arguments.of(new SessionClosed("m"), ""));
    }

    @ParameterizedTest
    @MethodSource("predicates")
    void predicates(RequestException error, String kinds) {
        StringBuilder found = new StringBuilder();
        found.append(error.isTimeout() ? "timeout " : "");
        found.append(error.isConnect() ? "connect " : "");
        found.append(error.isRetryable() ? "retryable" : "");
        assertThat(found.toString().strip()).isEqualTo(kinds);
        assertThat(error.getCause()).isNull();
    }

    @Test
    void family_isThatOfRequests() {
        assertThat(new ConnectTimeout("m")).isInstanceOf(ConnectionError.class);
        assertThat(new SslError("m")).isInstanceOf(ConnectionError.class);
        assertThat(new ReadTimeout("m")).isInstanceOf(RequestTimeout.class);
        assertThat(new JsonDecodeError("m", "", 0, null)).isInstanceOf(InvalidJson.class);
        assertThat(new DecompressionLimit(1)).isInstanceOf(ContentDecodingError.class);
        assertThat(new ChunkedEncodingError("m")).isInstanceOf(ProtocolError.class);
    }

    @Test
    @DisplayName("C125: IncompleteBody says what came and what was promised")
    void c125_incompleteBody() {
        IOException cause = new IOException("reset");
        IncompleteBody error = new IncompleteBody(3, 10, cause);
        assertThat(error).hasMessage("body: 3 bytes (expected: 10)").hasCause(cause);
        assertThat(error.received()).isEqualTo(3);
        assertThat(error.expected()).isEqualTo(10);
    }

    @Test
    @DisplayName("C162: the message of a status error names status, side, reason and URL")
    void c162_httpError() {
        HttpError error = new HttpError(404, "Not Found", "http://h/x");
        assertThat(error).hasMessage("404 Client Error: Not Found for url: http://h/x");
        assertThat(error.url()).isEqualTo("http://h/x");
        assertThat(error.status()).isEqualTo(404);
        assertThat(new HttpError(500, "", "u")).hasMessage("500 Server Error:  for url: u");
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpError(304, "", "u"));
    }

    @Test
    void limitsAndPositions_canBeAskedFor() {
        assertThat(new BodyTooLarge(7)).hasMessage("body: more bytes (expected: at most 7)");
        assertThat(new BodyTooLarge(7).limit()).isEqualTo(7);
        assertThat(new TooManyRedirects(30))
                .hasMessage("redirects: more hops (expected: at most 30)");
        JsonDecodeError error = new JsonDecodeError("m", "{x", 1, new IOException());
        assertThat(error.document()).isEqualTo("{x");
        assertThat(error.position()).isEqualTo(1);
    }

    @Test
    void url_isNotedOnce() {
        RequestException error = new ReadTimeout("m");
        assertThat(error.url()).isNull();
        error.about(
                new Request(
                        "GET",
                        Url.parse("http://a/"),
                        Headers.empty(),
                        Body.NONE,
                        Map.of(),
                        Set.of()));
        error.about(
                new Request(
                        "GET",
                        Url.parse("http://b/"),
                        Headers.empty(),
                        Body.NONE,
                        Map.of(),
                        Set.of()));
        assertThat(error.url()).isEqualTo("http://a/");
    }
}
