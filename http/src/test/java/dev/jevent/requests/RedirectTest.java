package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.gzip;
import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.redirect;
import static dev.jevent.http.canned.Replies.reply;
import static dev.jevent.requests.Options.auth;
import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.cookies;
import static dev.jevent.requests.Options.form;
import static dev.jevent.requests.Options.headers;
import static dev.jevent.requests.Options.redirects;
import static dev.jevent.requests.Options.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.SentRequest;
import dev.jevent.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    @ParameterizedTest
    @DisplayName("C77, C78: which method follows")
    @CsvSource({
        "301, HEAD, HEAD, ''", "302, HEAD, HEAD, ''", "303, HEAD, HEAD, ''",
        "301, POST, GET, ''", "302, POST, GET, ''", "303, POST, GET, ''",
        "301, PUT, PUT, body", "302, PUT, GET, ''", "303, DELETE, GET, ''",
        "307, POST, POST, body", "308, POST, POST, body", "307, PATCH, PATCH, body",
        "301, GET, GET, ''", "308, HEAD, HEAD, ''"
    })
    void c77_method(int status, String method, String then, String thenBody) {
        boolean head = method.equals("HEAD");
        String bodiless = "HTTP/1.1 " + status + " Moved\r\nLocation: /b\r\n\r\n";
        try (var server =
                CannedServer.answering(
                        head ? bodiless : redirect(status, "/b"),
                        head ? "HTTP/1.1 200 OK\r\n\r\n" : ok("there"))) {
            boolean hasBody = !head && !method.equals("GET");
            Option sent = hasBody ? body("body") : headers("X", "y");
            Response response =
                    Requests.request(
                            method, server.url("/a"), redirects(true), sent, headers("C", "d"));
            assertThat(response.url().toString()).endsWith("/b");
            SentRequest next = server.requests().getLast();
            assertThat(next.line()).isEqualTo(then + " /b HTTP/1.1");
            assertThat(next.body()).isEqualTo(thenBody);
            assertThat(next.header("C")).containsExactly("d");
            assertThat(next.header("Content-Length"))
                    .isEqualTo(thenBody.isEmpty() ? List.of() : List.of("4"));
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aDroppedBody_takesItsHeadersAlong() {
        try (var server = CannedServer.answering(redirect(302, "/b"), ok(""))) {
            Requests.post(server.url("/a"), form("a", "b"));
            SentRequest next = server.requests().getLast();
            assertThat(next.header("Content-Type")).isEmpty();
            assertThat(next.header("Content-Length")).isEmpty();
            assertThat(next.header("Transfer-Encoding")).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C78, C79: a file is sent again, what comes once is not")
    void c79_unrewindable(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "content");
        try (var server =
                CannedServer.answering(redirect(307, "/b"), ok(""), redirect(308, "/c"))) {
            Requests.put(server.url("/a"), body(file));
            assertThat(server.requests()).extracting(SentRequest::body).containsOnly("content");
            var once = List.of("once".getBytes(StandardCharsets.US_ASCII)).iterator();
            assertThatExceptionOfType(UnrewindableBody.class)
                    .isThrownBy(() -> Requests.put(server.url("/a"), body(once)))
                    .satisfies(e -> assertThat(statusOf(e)).isEqualTo(308));
        }
    }

    private static int statusOf(RequestException e) {
        Response response = e.response();
        return response == null ? -1 : response.status();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "C81, C82: a loop ends after 30 hops, or as many as are allowed, on one connection")
    void c81_tooMany() {
        try (var server = CannedServer.answering(_ -> redirect(302, "/a"));
                var session = new Session(redirects(5))) {
            assertThatExceptionOfType(TooManyRedirects.class)
                    .isThrownBy(() -> Requests.get(server.url("/a")))
                    .satisfies(
                            e -> {
                                Response last = e.response();
                                assertThat(last).isNotNull();
                                assertThat(last == null ? List.of() : last.history()).hasSize(30);
                                assertThat(e.limit()).isEqualTo(30);
                            });
            assertThat(server.requests()).hasSize(31);
            assertThatExceptionOfType(TooManyRedirects.class)
                    .isThrownBy(() -> session.get(server.url("/a")));
            assertThat(server.requests()).hasSize(31 + 6);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C83: a redirect that is not followed can be read, and its next request sent")
    void c83_next() {
        try (var server = CannedServer.answering(redirect(301, "/b"), ok("there"));
                var session = new Session()) {
            Response response = session.post(server.url("/a"), redirects(false), body("x"));
            assertThat(response.text()).isEqualTo("moved");
            assertThat(response.isRedirect()).isTrue();
            assertThat(response.isPermanentRedirect()).isTrue();
            Response next = session.send(response.next().orElseThrow());
            assertThat(next.text()).isEqualTo("there");
            assertThat(next.next()).isEmpty();
            assertThat(server.requests().getLast().line()).isEqualTo("GET /b HTTP/1.1");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C85, C86: a location in raw UTF-8, without scheme; fragments are inherited")
    void c85_location() {
        var port = new int[1];
        try (var server =
                CannedServer.answering(
                        request ->
                                switch (request.target()) {
                                    case "/a" ->
                                            redirect(301, utf8("//127.0.0.1:" + port[0] + "/š"));
                                    case "/%C5%A1" -> redirect(302, "c?x=1");
                                    case "/c?x=1" -> redirect(302, "d#new");
                                    default -> ok("there");
                                })) {
            port[0] = server.port();
            Response response = Requests.get(server.url("/a#relevant-section"));
            assertThat(response.text()).isEqualTo("there");
            assertThat(response.url()).hasToString(server.url("/d#new"));
            assertThat(response.history().get(2).url())
                    .hasToString(server.url("/c?x=1#relevant-section"));
        }
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C87: locations that lead nowhere")
    void c87_badLocation() {
        try (var server =
                CannedServer.answering(
                        redirect(302, "http://:1"),
                        redirect(302, "file:///etc/passwd"),
                        redirect(302, ""),
                        reply("302 Found", "as it is"))) {
            String url = server.url("/");
            assertThatExceptionOfType(InvalidUrl.class)
                    .isThrownBy(() -> Requests.get(url))
                    .satisfies(e -> assertThat(statusOf(e)).isEqualTo(302));
            assertThatExceptionOfType(InvalidSchema.class)
                    .isThrownBy(() -> Requests.get(url))
                    .withMessageContaining("file:");
            assertThat(Requests.get(url).status()).isEqualTo(302);
            assertThat(Requests.get(url).text()).isEqualTo("as it is");
        }
    }

    @ParameterizedTest
    @DisplayName("C93: these are no redirects")
    @ValueSource(ints = {201, 300, 305, 306, 399})
    void c93_notFollowed(int status) {
        try (var server = CannedServer.answering(redirect(status, "/b"))) {
            Response response = Requests.get(server.url("/"));
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.isRedirect()).isFalse();
            assertThat(response.history()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C89, C94: credentials and cookies do not leave their origin")
    void c89_otherOrigin() {
        try (var other = CannedServer.answering(_ -> ok("other"));
                var server = CannedServer.answering(_ -> redirect(302, other.url("/b")));
                var session = new Session()) {
            session.get(
                    server.url("/a"),
                    auth("u", "p"),
                    headers("Cookie", "own=1", "X-Api-Key", "k", "Proxy-Authorization", "p"));
            SentRequest sent = other.requests().getFirst();
            assertThat(sent.header("Authorization")).isEmpty();
            assertThat(sent.header("Proxy-Authorization")).isEmpty();
            assertThat(sent.header("Cookie")).isEmpty();
            assertThat(sent.header("X-Api-Key")).containsExactly("k");
            assertThat(sent.header("Host")).containsExactly("127.0.0.1:" + other.port());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("20: header fields that are named as sensitive stay with their origin")
    void sensitiveHeaders_doNotLeaveTheirOrigin() {
        try (var other = CannedServer.answering(_ -> ok("other"));
                var server =
                        CannedServer.answering(
                                redirect(302, "/b"), redirect(302, other.url("/c")));
                var session = new Session(Options.sensitiveHeaders("x-api-key"))) {
            session.get(
                    server.url("/a"),
                    headers("X-Api-Key", "k", "X-Token", "t", "X-Plain", "p"),
                    Options.sensitiveHeaders("X-Token"));
            SentRequest same = server.requests().getLast();
            assertThat(same.target()).isEqualTo("/b");
            assertThat(same.header("X-Api-Key")).containsExactly("k");
            assertThat(same.header("X-Token")).containsExactly("t");
            assertThat(other.request().header("X-Api-Key")).isEmpty();
            assertThat(other.request().header("X-Token")).isEmpty();
            assertThat(other.request().header("X-Plain")).containsExactly("p");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C94: the jar and the request's cookies stay with their host")
    void c94_otherHost() {
        try (var other = CannedServer.answering(_ -> ok("other"));
                var server =
                        CannedServer.answering(
                                _ ->
                                        redirect(
                                                302,
                                                "http://localhost:" + other.port() + "/b",
                                                "Set-Cookie: jar=1"));
                var session = new Session()) {
            session.get(server.url("/a"), cookies("mine", "2"));
            assertThat(other.request().header("Cookie")).isEmpty();
            session.get(other.url("/c"));
            assertThat(other.requests().getLast().header("Cookie")).containsExactly("jar=1");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void credentials_stayWithTheirOrigin() {
        try (var server = CannedServer.answering(redirect(302, "/b"), ok(""))) {
            Requests.get(server.url("/a"), auth("u", "p"));
            assertThat(server.requests().getLast().header("Authorization"))
                    .containsExactly(BasicAuth.header("u", "p"));
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C91: the body of a redirect is not decoded, whole or streamed")
    void c91_undecodable() {
        String wrong = redirect(302, "/b", "Content-Encoding: gzip");
        try (var server =
                CannedServer.answering(
                        wrong, ok(gzip("there"), "Content-Encoding: gzip"), wrong, ok("again"))) {
            assertThat(Requests.get(server.url("/a")).text()).isEqualTo("there");
            assertThat(Requests.get(server.url("/a"), stream()).text()).isEqualTo("again");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C163: the history")
    void c163_history() {
        try (var server =
                CannedServer.answering(
                        redirect(301, "/2"), redirect(302, "/3"), redirect(307, "/4"), ok("end"))) {
            Response end = Requests.get(server.url("/1"), headers("X", "y"));
            assertThat(end.history()).extracting(Response::status).containsExactly(301, 302, 307);
            assertThat(end.history()).doesNotContain(end);
            assertThat(end.history())
                    .extracting(response -> response.request().url().target())
                    .containsExactly("/1", "/2", "/3");
            assertThat(end.history())
                    .allSatisfy(hop -> assertThat(hop.elapsed()).isPositive())
                    .allSatisfy(hop -> assertThat(hop.text()).isEqualTo("moved"))
                    .allSatisfy(hop -> assertThat(hop.request().headers().get("X")).isEqualTo("y"));
            assertThat(end.history().get(2).history()).hasSize(2);
            assertThat(end.elapsed()).isGreaterThan(Duration.ZERO);
        }
    }
}
