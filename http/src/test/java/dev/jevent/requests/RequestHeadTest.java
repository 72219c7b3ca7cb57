package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.auth;
import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.headers;
import static dev.jevent.requests.Options.params;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.SentRequest;
import dev.jevent.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The request line and headers as they are on the wire.
class RequestHeadTest {
    private static SentRequest sent(String path, Option... options) {
        try (var server = CannedServer.answering(_ -> ok("abc"))) {
            assertThat(Requests.get(server.url(path), options).text()).isEqualTo("abc");
            return server.request();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void everyVerb_isSentAsSuch() {
        try (var server = CannedServer.answering(_ -> ok(""));
                var session = new Session()) {
            String url = server.url("/x");
            Requests.get(url);
            Requests.options(url);
            Requests.post(url);
            Requests.put(url);
            Requests.patch(url);
            Requests.delete(url);
            Requests.request("mkcol", url);
            session.get(url);
            session.options(url);
            session.post(url);
            session.put(url);
            session.patch(url);
            session.delete(url);
            session.request("PROPFIND", url);
            assertThat(server.requests())
                    .extracting(SentRequest::line)
                    .containsExactly(
                            "GET /x HTTP/1.1",
                            "OPTIONS /x HTTP/1.1",
                            "POST /x HTTP/1.1",
                            "PUT /x HTTP/1.1",
                            "PATCH /x HTTP/1.1",
                            "DELETE /x HTTP/1.1",
                            "MKCOL /x HTTP/1.1",
                            "GET /x HTTP/1.1",
                            "OPTIONS /x HTTP/1.1",
                            "POST /x HTTP/1.1",
                            "PUT /x HTTP/1.1",
                            "PATCH /x HTTP/1.1",
                            "DELETE /x HTTP/1.1",
                            "PROPFIND /x HTTP/1.1");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void head_hasNoBodyWhateverItAnnounces() {
        try (var server =
                CannedServer.answering(
                        request ->
                                request.method().equals("HEAD")
                                        ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                                        : ok("next"))) {
            Response head = Requests.head(server.url("/"));
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().get("Content-Length")).isEqualTo("5");
            assertThat(head.bytes()).isEmpty();
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GE T", "GET\r\nX: y", "GÉT", "(GET)"})
    void aMethodThatIsNone_isRefused(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requests.request(method, "http://127.0.0.1:1/"))
                .withMessageContaining("method");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C1, C2, C3, C5, C7, C9: parameters on the wire")
    void c1_params() {
        assertThat(sent("/p", params("page", 1)).target()).isEqualTo("/p?page=1");
        assertThat(sent("/p", params("a", Arrays.asList(1, 2, null, 3))).target())
                .isEqualTo("/p?a=1&a=2&a=3");
        assertThat(sent("/p", params("a", List.of(), "b", "", "c", null)).target())
                .isEqualTo("/p?b=");
        assertThat(sent("/p", params("b", 2, "a", 1, "b", 3)).target()).isEqualTo("/p?b=2&a=1&b=3");
        assertThat(sent("/p?x=1#f", params("a", "b")).target()).isEqualTo("/p?x=1&a=b");
        assertThat(sent("/p?", params("a", "x y&z=é")).target()).isEqualTo("/p?a=x+y%26z%3D%C3%A9");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C11, C14, C15, C22, C23: paths on the wire")
    void c11_paths() {
        assertThat(sent("/get/test case").target()).isEqualTo("/get/test%20case");
        assertThat(sent("/../a/./b").target()).isEqualTo("/a/b");
        assertThat(sent("//x").target()).isEqualTo("//x");
        assertThat(sent("").target()).isEqualTo("/");
        assertThat(sent("/a\r\nX: y").target()).isEqualTo("/a%0D%0AX:%20y");
        assertThat(sent("/é?ü#frag").target()).isEqualTo("/%C3%A9?%C3%BC");
        assertThat(sent("/x \n").target()).isEqualTo("/x");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C11: a prepared request that is sent twice is encoded once")
    void c11_sentTwice() {
        try (var server = CannedServer.answering(_ -> ok(""));
                var session = new Session()) {
            Request request = session.prepare("GET", server.url("/a b"), params("c", "d e"));
            session.send(request);
            session.send(request);
            assertThat(server.requests())
                    .extracting(SentRequest::target)
                    .containsExactly("/a%20b?c=d+e", "/a%20b?c=d+e");
            assertThat(request).hasToString("<Request [GET]>");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void defaultHeaders_areThoseOfRequests() {
        SentRequest request = sent("/");
        assertThat(request.headerNames())
                .containsExactly("Host", "User-Agent", "Accept-Encoding", "Accept", "Connection");
        assertThat(request.header("User-Agent").getFirst()).startsWith("jevent/");
        assertThat(request.header("Accept")).containsExactly("*/*");
        assertThat(request.header("Accept-Encoding").getFirst()).contains("gzip", "deflate");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C31: headers keep their order, and take the last case of their name")
    void c31_order() {
        SentRequest request = sent("/", headers("B-1", "x", "A-2", "y", "C-3", "z", "b-1", "w"));
        assertThat(request.headerNames()).containsSubsequence("b-1", "A-2", "C-3");
        assertThat(request.header("B-1")).containsExactly("w");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C30, D1: a request's header goes before the session's, null takes it away")
    void c30_sessionHeaders() {
        try (var server = CannedServer.answering(_ -> ok(""));
                var session = new Session(headers("X-A", "1", "X-B", "2"))) {
            session.get(server.url("/"), headers("x-a", null, "X-B", "3"));
            session.get(server.url("/"), headers("Accept", null));
            assertThat(server.requests().getFirst().header("X-A")).isEmpty();
            assertThat(server.requests().getFirst().header("X-B")).containsExactly("3");
            assertThat(server.requests().getLast().header("X-A")).containsExactly("1");
            assertThat(server.requests().getLast().header("Accept")).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C33: one Host line, that of the caller, also with chunks")
    void c33_host() {
        assertThat(sent("/", headers("host", "example.com")).header("Host"))
                .containsExactly("example.com");
        List<byte[]> chunks = List.of("a".getBytes(StandardCharsets.US_ASCII));
        SentRequest chunked = sent("/", headers("Host", "h:1"), body(chunks.iterator()));
        assertThat(chunked.header("Host")).containsExactly("h:1");
        assertThat(chunked.body()).isEqualTo("a");
    }

    @ParameterizedTest
    @DisplayName(
            "C26, C27, C29: what would break the header block is refused before anything is sent")
    @ValueSource(strings = {"bar\r\nbaz: qux", "a\nb", "a\rb", "a\0b", " a", "\ta", "☃", "a\u0100"})
    void c26_values(String value) {
        try (var server = CannedServer.answering(_ -> ok(""))) {
            assertThatExceptionOfType(InvalidHeader.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), headers("X-Name", value)))
                    .withMessageContaining("X-Name");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @DisplayName("C26, C27: names of headers")
    @ValueSource(strings = {"", "a b", " a", "a:", "a\r\nb", "é", "a\0"})
    void c26_names(String name) {
        try (var server = CannedServer.answering(_ -> ok(""))) {
            assertThatExceptionOfType(InvalidHeader.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), headers(name, "value")));
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @DisplayName("C17, C18, C19, C21: no URL of these is sent")
    @ValueSource(
            strings = {
                "localhost:3128",
                "10.122.1.1:3128/",
                "http://",
                "http:///x",
                "http://*example.com",
                "http://.example.com",
                "http://fe80::5054:ff:fe5a:fc0",
                "http://h:99999/",
                "http://h:abc/",
                "http://:80/",
                "http://☃.net/",
                "ftp://h/",
                "file:///etc/passwd",
                "/path"
            })
    void c17_urls(String url) {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> Requests.get(url))
                .isInstanceOfAny(InvalidSchema.class, InvalidUrl.class, MissingSchema.class);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C49, C50, C51: credentials of the URL, and of the caller before them")
    void c49_credentials() {
        try (var server = CannedServer.answering(_ -> ok(""))) {
            String plain = "127.0.0.1:" + server.port();
            Response answer = Requests.get("http://u%20:p%40@" + plain + "/");
            Requests.get("http://u:p@" + plain + "/", auth("é", "b"));
            String longUser = "x".repeat(1_000);
            Requests.get("http://" + longUser + "@" + plain + "/");
            Requests.get("http://u:p@" + plain + "/", headers("authorization", "own"));
            List<SentRequest> all = server.requests();
            assertThat(all.get(0).header("Authorization")).containsExactly(basic("u :p@"));
            assertThat(all.get(0).header("Host")).containsExactly(plain);
            assertThat(all.get(0).line()).isEqualTo("GET / HTTP/1.1");
            assertThat(answer.url()).hasToString("http://" + plain + "/");
            assertThat(all.get(1).header("Authorization")).containsExactly(basic("é:b"));
            assertThat(all.get(2).header("Authorization")).containsExactly(basic(longUser + ":"));
            assertThat(all.get(3).header("Authorization")).containsExactly("own");
        }
    }

    private static String basic(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }
}
