package dev.jevent.checks;

import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.cookies;
import static dev.jevent.requests.Options.form;
import static dev.jevent.requests.Options.headers;
import static dev.jevent.requests.Options.params;
import static dev.jevent.requests.Options.redirects;
import static dev.jevent.requests.Options.stream;
import static dev.jevent.requests.Options.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.MapOptions;
import dev.jevent.requests.HttpError;
import dev.jevent.requests.ReadTimeout;
import dev.jevent.requests.RequestException;
import dev.jevent.requests.Requests;
import dev.jevent.requests.Response;
import dev.jevent.requests.Session;
import dev.jevent.requests.TooManyRedirects;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.HubTest.Time;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What comes back from httpbin.
class HttpbinAnswersTest extends HttpbinFixture {
    private static @Nullable Object field(Response response, String name) {
        return Objects.requireNonNull(response.json(Map.class)).get(name);
    }

    @HubTest(time = Time.REAL)
    void redirects_areFollowedAndRemembered() {
        for (String path : List.of("/redirect/4", "/relative-redirect/4", "/absolute-redirect/4")) {
            Response response = Requests.get(httpbin.url(path));

            assertThat(response.status()).as(path).isEqualTo(200);
            assertThat(response.url().toString()).isEqualTo(httpbin.url("/get"));
            assertThat(response.history()).hasSize(4).allMatch(Response::isRedirect);
            assertThat(response.history()).extracting(Response::status).containsOnly(302);
            assertThat(response.history().getFirst().url().toString()).isEqualTo(httpbin.url(path));
        }
    }

    @HubTest(time = Time.REAL)
    void redirects_overTheLimit_areTooMany() {
        assertThat(Requests.get(httpbin.url("/redirect/3"), redirects(3)).history()).hasSize(3);
        assertThatExceptionOfType(TooManyRedirects.class)
                .isThrownBy(() -> Requests.get(httpbin.url("/redirect/3"), redirects(2)));
    }

    @HubTest(time = Time.REAL)
    void redirects_thatAreNotFollowed_nameTheNextRequest() {
        Response response = Requests.get(httpbin.url("/redirect/1"), redirects(false));
        assertThat(response.status()).isEqualTo(302);
        assertThat(response.next().orElseThrow().url().toString()).isEqualTo(httpbin.url("/get"));
    }

    @HubTest(time = Time.REAL)
    void redirects_keepOrChangeTheMethodAsTheirStatusSays() {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            Response response =
                    Requests.post(
                            httpbin.url("/redirect-to"),
                            params("url", "/anything", "status_code", status),
                            body("kept"));
            boolean kept = status >= 307;
            assertThat(field(response, "method")).as("%d", status).isEqualTo(kept ? "POST" : "GET");
            assertThat(field(response, "data")).as("%d", status).isEqualTo(kept ? "kept" : "");
        }
    }

    @HubTest(time = Time.REAL)
    void session_keepsItsCookiesUntilTheServerTakesThem() {
        try (var session = new Session()) {
            Response set = session.get(httpbin.url("/cookies/set"), params("a", 1, "b", "two"));
            assertThat(field(set, "cookies")).isEqualTo(Map.of("a", "1", "b", "two"));
            assertThat(session.cookies().get("b")).isEqualTo("two");

            Response more = session.get(httpbin.url("/cookies"), cookies("c", "3"));
            assertThat(field(more, "cookies")).isEqualTo(Map.of("a", "1", "b", "two", "c", "3"));

            Response fewer = session.get(httpbin.url("/cookies/delete"), params("a", ""));
            assertThat(field(fewer, "cookies")).isEqualTo(Map.of("b", "two"));
        }
    }

    @HubTest(time = Time.REAL)
    void withoutASession_cookiesLastForOneCall() {
        Response set = Requests.get(httpbin.url("/cookies/set/a/1"));
        assertThat(field(set, "cookies")).isEqualTo(Map.of("a", "1"));
        assertThat(field(Requests.get(httpbin.url("/cookies")), "cookies")).isEqualTo(Map.of());
    }

    @HubTest(time = Time.REAL)
    void codings_areUndone() {
        for (String coding : List.of("gzip", "deflate")) {
            Response response = Requests.get(httpbin.url("/" + coding));
            assertThat(response.headers().get("Content-Encoding")).isEqualTo(coding);
            assertThat(field(response, coding.equals("gzip") ? "gzipped" : "deflated"))
                    .isEqualTo(true);
        }
    }

    @HubTest(time = Time.REAL)
    void aCodingThatWasNotAskedFor_isLeftAsItIs() {
        Response response = Requests.get(httpbin.url("/brotli"), headers("Accept", "*/*"));
        assertThat(response.headers().get("Content-Encoding")).isEqualTo("br");
        assertThat(response.bytes().length)
                .isEqualTo(Integer.parseInt(response.headers().get("Content-Length") + ""));
    }

    @HubTest(time = Time.REAL)
    void chunkedLines_areStreamed() {
        var json = new JsonMapper();
        List<Integer> ids = new ArrayList<>();
        try (Response response = Requests.get(httpbin.url("/stream/5"), stream())) {
            assertThat(response.headers().get("Transfer-Encoding")).isEqualTo("chunked");
            Iterator<String> lines = response.lines();
            while (lines.hasNext()) {
                ids.add(json.readTree(lines.next()).get("id").asInt());
            }
        }
        assertThat(ids).containsExactly(0, 1, 2, 3, 4);
    }

    /// The whole takes longer than the read timeout.
    @HubTest(time = Time.REAL)
    void c166_dripping_isNoTimeoutWhileEachPieceComesInTime() {
        String drip = "/drip?duration=1.5&numbytes=6&delay=0";
        try (Response response =
                Requests.get(
                        httpbin.url(drip),
                        stream(),
                        timeout(Duration.ofSeconds(5), Duration.ofSeconds(1)))) {
            var received = new StringBuilder();
            Iterator<byte[]> pieces = response.iterContent();
            int count = 0;
            while (pieces.hasNext()) {
                received.append(new String(pieces.next(), StandardCharsets.UTF_8));
                count++;
            }
            assertThat(received.toString()).isEqualTo("******");
            assertThat(count).isGreaterThan(1);
        }
    }

    @HubTest(time = Time.REAL)
    void delay_longerThanTheReadTimeout_isAReadTimeout() {
        var limit = timeout(Duration.ofSeconds(5), Duration.ofMillis(100));
        assertThatExceptionOfType(ReadTimeout.class)
                .isThrownBy(() -> Requests.get(httpbin.url("/delay/10"), limit))
                .matches(RequestException::isTimeout);
    }

    @HubTest(time = Time.REAL)
    void m2_delays_passAtTheSameTime() {
        long start = System.nanoTime();
        List<@Nullable Response> responses =
                Grequests.map(
                        IntStream.range(0, 20)
                                .mapToObj(_ -> Grequests.get(httpbin.url("/delay/0.5")))
                                .toList(),
                        MapOptions.size(20));
        assertThat(responses).doesNotContainNull().hasSize(20);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @HubTest(time = Time.REAL)
    void m10_aDeadline_keepsWhatCameAndLeavesTheRestNull() {
        List<@Nullable Response> responses =
                Grequests.map(
                        List.of(
                                Grequests.get(httpbin.url("/get")),
                                Grequests.get(httpbin.url("/delay/10"))),
                        MapOptions.size(2).within(Duration.ofSeconds(3)));
        assertThat(Objects.requireNonNull(responses.getFirst()).status()).isEqualTo(200);
        assertThat(responses.getLast()).isNull();
    }

    @HubTest(time = Time.REAL)
    void statuses_areResponses_andErrorsOnlyWhereAskedFor() {
        for (int status : new int[] {200, 204, 304, 400, 404, 418, 500, 503}) {
            Response response = Requests.get(httpbin.url("/status/" + status));
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.ok()).isEqualTo(status < 400);
        }
        Response missing = Requests.get(httpbin.url("/status/404"));
        assertThatExceptionOfType(HttpError.class)
                .isThrownBy(missing::raiseForStatus)
                .withMessageContaining("404")
                .withMessageContaining(httpbin.url("/status/404"))
                .matches(error -> error.status() == 404);
        Response fine = Requests.get(httpbin.url("/status/204"));
        assertThat(fine.raiseForStatus()).isSameAs(fine);
        assertThat(fine.bytes()).isEmpty();
    }

    @HubTest(time = Time.REAL)
    void utf8_isWhatTheHeadersSay() {
        Response response = Requests.get(httpbin.url("/encoding/utf8"));
        assertThat(response.encoding()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(response.text())
                .isEqualTo(new String(response.bytes(), StandardCharsets.UTF_8))
                .isNotEmpty();
        Response echoed = Requests.post(httpbin.url("/anything"), form("text", "∮ E⋅da = Q, ☃ 😀"));
        assertThat(field(echoed, "form"))
                .isEqualTo(Collections.singletonMap("text", "∮ E⋅da = Q, ☃ 😀"));
    }

    @HubTest(time = Time.REAL)
    void bytes_areTheSameWholeAndStreamed() {
        byte[] whole = Requests.get(httpbin.url("/bytes/100000?seed=7")).bytes();
        byte[] streamed =
                Requests.get(httpbin.url("/stream-bytes/100000?seed=7&chunk_size=777")).bytes();
        assertThat(whole).hasSize(100_000).isEqualTo(streamed);
        Response part = Requests.get(httpbin.url("/range/26"), headers("Range", "bytes=2-5"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("cdef");
    }
}
