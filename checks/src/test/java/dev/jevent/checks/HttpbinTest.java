package dev.jevent.checks;

import static dev.jevent.requests.Options.auth;
import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.cookies;
import static dev.jevent.requests.Options.form;
import static dev.jevent.requests.Options.headers;
import static dev.jevent.requests.Options.json;
import static dev.jevent.requests.Options.params;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.grequests.AsyncRequest;
import dev.jevent.grequests.Grequests;
import dev.jevent.requests.Option;
import dev.jevent.requests.Params;
import dev.jevent.requests.Requests;
import dev.jevent.requests.Response;
import dev.jevent.requests.Version;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.HubTest.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// What is sent, as httpbin understood it.
class HttpbinTest extends HttpbinFixture {
    private static Map<?, ?> echo(@Nullable Response response) {
        Response echo = Objects.requireNonNull(response);
        assertThat(echo.status()).isEqualTo(200);
        return Objects.requireNonNull(echo.json(Map.class));
    }

    private static Map<?, ?> in(Map<?, ?> echo, String name) {
        return (Map<?, ?>) Objects.requireNonNull(echo.get(name));
    }

    private static Map<?, ?> anything(Option... options) {
        return echo(Requests.post(httpbin.url("/anything"), options));
    }

    private static void assertParams(String query, Map<String, ?> args, Params params) {
        Response response = Requests.get(httpbin.url("/anything"), params(params));
        assertThat(response.url().rawQuery()).isEqualTo(query);
        assertThat(in(echo(response), "args")).isEqualTo(args);
    }

    @HubTest(time = Time.REAL)
    void params_goldenValues_meanTheSameToTheServer() {
        assertParams("page=1", Map.of("page", "1"), Params.of("page", 1));
        assertParams(
                "a=1&a=2&a=3",
                Map.of("a", List.of("1", "2", "3")),
                Params.of("a", Arrays.asList(1, 2, null, 3)));
        assertParams("a=", Map.of("a", ""), Params.of("a", ""));
        assertParams("a=1.5", Map.of("a", "1.5"), Params.of("a", 1.5));
        assertParams("a=x+y%26z%3D%C3%A9", Map.of("a", "x y&z=é"), Params.of("a", "x y&z=é"));
        assertParams(
                "b=2&a=1&b=3",
                Map.of("a", "1", "b", List.of("2", "3")),
                Params.of("b", 2, "a", 1, "b", 3));
        assertParams("raw=a%20b&c", Map.of("raw", "a b", "c", ""), Params.raw("raw=a b&c"));
        assertParams("a=~-._%2A", Map.of("a", "~-._*"), Params.of("a", "~-._*"));
        assertParams("a=%27%28%29%21", Map.of("a", "'()!"), Params.of("a", "'()!"));
        assertParams("a+b=c", Map.of("a b", "c"), Params.of("a b", "c"));
    }

    @HubTest(time = Time.REAL)
    void params_thatAreNothing_leaveNoQuery() {
        for (Params none : List.of(Params.of("a", null), Params.of("a", List.of()))) {
            Response response = Requests.get(httpbin.url("/get"), params(none));
            assertThat(response.url().rawQuery()).isNull();
            assertThat(in(echo(response), "args")).isEmpty();
        }
    }

    @HubTest(time = Time.REAL)
    void params_areAddedToTheQueryOfTheUrl_beforeTheFragment() {
        Response response = Requests.get(httpbin.url("/get?a=1#end"), params("b", 2));
        assertThat(response.url().toString()).isEqualTo(httpbin.url("/get?a=1&b=2#end"));
        assertThat(in(echo(response), "args")).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @HubTest(time = Time.REAL)
    void urls_areSentAsTheServerUnderstandsThem() {
        Response response = Requests.get(httpbin.url("/anything/a b/é?q=ü#frag ment"));
        assertThat(response.url().toString())
                .isEqualTo(httpbin.url("/anything/a%20b/%C3%A9?q=%C3%BC#frag%20ment"));
        assertThat(in(echo(response), "args")).isEqualTo(Map.of("q", "ü"));
        assertThat(echo(Requests.get(httpbin.url("/anything/../get?a=%7E"))).get("args"))
                .isEqualTo(Map.of("a", "~"));
    }

    @HubTest(time = Time.REAL)
    void form_isEncodedAndNamed() {
        Map<?, ?> echo = anything(form("a", Arrays.asList(1, null, 2), "b", "x y&é=+"));
        assertThat(in(echo, "form")).isEqualTo(Map.of("a", List.of("1", "2"), "b", "x y&é=+"));
        assertThat(in(echo, "headers").get("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded");
    }

    @HubTest(time = Time.REAL)
    void json_isWhatTheServerParses() {
        Object value = Map.of("list", List.of(1, "é", true), "nested", Map.of("k", 1.5));
        Map<?, ?> echo = anything(json(value));
        assertThat(echo.get("json")).isEqualTo(value);
        assertThat(in(echo, "headers").get("Content-Type")).isEqualTo("application/json");
        assertThat(anything(json(List.of())).get("data")).isEqualTo("[]");
        assertThat(anything(json(null)).get("data")).isEqualTo("null");
    }

    @HubTest(time = Time.REAL)
    void body_isSentAsItIs(@TempDir Path work) throws IOException {
        Map<?, ?> text = anything(body("naïve"));
        assertThat(text.get("data")).isEqualTo("naïve");
        assertThat(in(text, "headers").get("Content-Length")).isEqualTo("6");
        assertThat(in(text, "headers").get("Content-Type")).isNull();

        assertThat(anything(body("bytes".getBytes(UTF_8))).get("data")).isEqualTo("bytes");

        String large = "0123456789".repeat(50_000);
        Path file = Files.writeString(work.resolve("large"), large);
        assertThat(anything(body(file)).get("data")).isEqualTo(large);
    }

    @HubTest(time = Time.REAL)
    void aPostWithoutABody_saysSo() {
        assertThat(in(anything(), "headers").get("Content-Length")).isEqualTo("0");
        Map<?, ?> got = echo(Requests.get(httpbin.url("/anything")));
        assertThat(in(got, "headers").get("Content-Length")).isNull();
    }

    @HubTest(time = Time.REAL)
    void eachVerb_arrivesAsItself() {
        assertThat(anything().get("method")).isEqualTo("POST");
        String url = httpbin.url("/anything");
        assertThat(echo(Requests.get(url)).get("method")).isEqualTo("GET");
        assertThat(echo(Requests.put(url, body("p"))).get("method")).isEqualTo("PUT");
        assertThat(echo(Requests.patch(url, body("p"))).get("data")).isEqualTo("p");
        assertThat(echo(Requests.delete(url)).get("method")).isEqualTo("DELETE");
        assertThat(echo(Requests.put(httpbin.url("/put"), json(1))).get("json")).isEqualTo(1);
        assertThat(in(echo(Requests.patch(httpbin.url("/patch"), form("a", 1))), "form"))
                .isEqualTo(Map.of("a", "1"));
        assertThat(in(echo(Requests.delete(httpbin.url("/delete"), params("a", 1))), "args"))
                .isEqualTo(Map.of("a", "1"));
        assertThat(Requests.post(httpbin.url("/get")).status()).isEqualTo(405);
    }

    @HubTest(time = Time.REAL)
    void headAndOptions_haveNoBody() {
        Response head = Requests.head(httpbin.url("/get"));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers().get("Content-Length")).isNotEqualTo("0");
        assertThat(head.bytes()).isEmpty();
        Response options = Requests.options(httpbin.url("/get"));
        assertThat(options.headers().get("Allow")).contains("GET", "HEAD", "OPTIONS");
    }

    @HubTest(time = Time.REAL)
    void headers_areThoseOfTheCallOverTheDefaults() {
        String url = httpbin.url("/headers");
        assertThat(
                        in(
                                echo(
                                        Requests.get(
                                                url, headers("X-Mine", "a b", "accept", "text/x"))),
                                "headers"))
                .isEqualTo(
                        Map.of(
                                "Host", httpbin.root().substring("http://".length()),
                                "User-Agent", "jevent/" + Version.TEXT,
                                "Accept-Encoding", "gzip, deflate",
                                "Accept", "text/x",
                                "Connection", "keep-alive",
                                "X-Mine", "a b"));
        Map<?, ?> without = echo(Requests.get(url, headers("User-Agent", null)));
        assertThat(in(without, "headers").get("User-Agent")).isNull();
    }

    @HubTest(time = Time.REAL)
    void cookies_areSentWithThisRequest() {
        Map<?, ?> echo = echo(Requests.get(httpbin.url("/cookies"), cookies("a", "1", "b", "2")));
        assertThat(in(echo, "cookies")).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @HubTest(time = Time.REAL)
    void basicAuth_opensWithTheRightPasswordOnly() {
        String url = httpbin.url("/basic-auth/user/pa%20ss");
        assertThat(echo(Requests.get(url, auth("user", "pa ss"))))
                .isEqualTo(Map.of("authenticated", true, "user", "user"));
        assertThat(Requests.get(url, auth("user", "wrong")).status()).isEqualTo(401);
        assertThat(Requests.get(url).headers().get("WWW-Authenticate"))
                .isEqualTo("Basic realm=\"Fake Realm\"");
        String inTheUrl = url.replace("http://", "http://user:pa%20ss@");
        assertThat(Requests.get(inTheUrl).status()).isEqualTo(200);
    }

    @HubTest(time = Time.REAL)
    void m21_concurrentForms_areNotMixedUp() {
        List<AsyncRequest> posts =
                IntStream.range(0, 40)
                        .mapToObj(i -> Grequests.post(httpbin.url("/post"), form("p", i)))
                        .toList();
        List<@Nullable Response> responses = Grequests.map(posts);
        for (int i = 0; i < posts.size(); i++) {
            assertThat(in(echo(responses.get(i)), "form")).isEqualTo(Map.of("p", "" + i));
        }
    }
}
