package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.redirect;
import static dev.jevent.requests.Options.auth;
import static dev.jevent.requests.Options.cookies;
import static dev.jevent.requests.Options.headers;
import static dev.jevent.requests.Options.onResponse;
import static dev.jevent.requests.Options.params;
import static dev.jevent.requests.Options.redirects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jevent.Jevent;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionTest {
    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C62: a cookie of a redirect is sent on the next hop and kept by the session")
    void c62_cookieOfRedirect() {
        try (var server =
                        CannedServer.answering(
                                redirect(302, "/next", "Set-Cookie: a=1"),
                                ok("there"),
                                ok("again"));
                var session = new Session()) {
            Response response = session.get(server.url("/"));
            session.get(server.url("/"));
            assertThat(server.requests().get(0).header("Cookie")).isEmpty();
            assertThat(server.requests().get(1).header("Cookie")).containsExactly("a=1");
            assertThat(server.requests().get(2).header("Cookie")).containsExactly("a=1");
            assertThat(session.cookies().get("a")).isEqualTo("1");
            assertThat(response.history().getFirst().cookies())
                    .extracting(Cookie::name)
                    .containsExactly("a");
            assertThat(response.cookies()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C63: a cookie is taken back by Max-Age=0 and by a date that is past")
    void c63_expired() {
        try (var server =
                        CannedServer.answering(
                                ok("", "Set-Cookie: a=1", "Set-Cookie: b=\"2:3\""),
                                ok("", "Set-Cookie: a=; Max-Age=0"),
                                ok("", "Set-Cookie: b=; expires=Thu, 01-Jan-1970 00:00:01 GMT"),
                                ok(""));
                var session = new Session()) {
            for (int i = 0; i < 4; i++) {
                session.get(server.url("/"));
            }
            assertThat(server.requests().get(1).header("Cookie")).containsExactly("a=1; b=\"2:3\"");
            assertThat(server.requests().get(2).header("Cookie")).containsExactly("b=\"2:3\"");
            assertThat(server.requests().get(3).header("Cookie")).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C65: cookies of a request go before the session's, in order, and are not kept")
    void c65_cookiesOfRequest() {
        try (var server =
                        CannedServer.answering(
                                ok("", "Set-Cookie: a=1", "Set-Cookie: z=9"),
                                redirect(302, "/next"),
                                ok(""),
                                ok(""));
                var session = new Session()) {
            session.get(server.url("/"));
            session.get(server.url("/"), cookies("d", "4", "c", "3", "a", "2", "b", "5"));
            session.get(server.url("/"));
            String both = "d=4; c=3; a=2; b=5; z=9";
            assertThat(server.requests().get(1).header("Cookie")).containsExactly(both);
            assertThat(server.requests().get(2).header("Cookie")).containsExactly(both);
            assertThat(server.requests().get(3).header("Cookie")).containsExactly("a=1; z=9");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void callsWithoutSession_keepNoCookies() {
        try (var server = CannedServer.answering(ok("", "Set-Cookie: a=1"), ok(""))) {
            Requests.get(server.url("/"));
            Requests.get(server.url("/"));
            assertThat(server.requests().getLast().header("Cookie")).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("D1: what a request says goes before what its session says; maps are merged")
    void d1_precedence() {
        try (var server = CannedServer.answering(_ -> redirect(302, "/loop"));
                var session =
                        new Session(
                                params("a", 1, "b", 2),
                                auth("session", "s"),
                                headers("X", "session"),
                                redirects(false))) {
            session.get(server.url("/"), params("b", 3), auth("request", "r"), headers("Y", "y"));
            String address = "127.0.0.1:" + server.port();
            session.get("http://url:u@" + address + "/");
            session.get(server.url("/"), headers("Authorization", null));
            session.get(server.url("/"));
            var all = server.requests();
            assertThat(all).hasSize(4);
            assertThat(all.get(0).target()).isEqualTo("/?a=1&b=3");
            assertThat(all.get(0).header("X")).containsExactly("session");
            assertThat(all.get(0).header("Authorization"))
                    .containsExactly(BasicAuth.header("request", "r"));
            assertThat(all.get(1).header("Authorization"))
                    .containsExactly(BasicAuth.header("url", "u"));
            assertThat(all.get(2).header("Authorization")).isEmpty();
            assertThat(all.get(3).header("Authorization"))
                    .containsExactly(BasicAuth.header("session", "s"));
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C73: a closed session refuses, and says so")
    void c73_closed() {
        var session = new Session();
        session.close();
        assertThatExceptionOfType(SessionClosed.class)
                .isThrownBy(() -> session.get("http://127.0.0.1:1/"))
                .withMessageContaining("closed");
    }

    @HubTest(time = HubTest.Time.REAL)
    void hooks_areCalledInOrderForEachHop_andMayReplaceTheResponse() {
        List<String> calls = new ArrayList<>();
        try (var server = CannedServer.answering(redirect(302, "/b"), ok("one"), ok("two"));
                var session =
                        new Session(
                                onResponse(
                                        response -> {
                                            calls.add("session " + response.status());
                                            return response;
                                        }))) {
            Response response =
                    session.get(
                            server.url("/a"),
                            onResponse(
                                    seen -> {
                                        calls.add("request " + seen.status());
                                        return seen.status() == 200
                                                ? Requests.get(server.url("/c"))
                                                : seen;
                                    }));
            assertThat(response.text()).isEqualTo("two");
        }
        assertThat(calls)
                .containsExactly("session 302", "request 302", "session 200", "request 200");
    }

    @Test
    @DisplayName("C178: off every hub, requests go through the shared hub")
    void c178_offHub() {
        try (var server =
                        CannedServer.answering(
                                ok("one", "Set-Cookie: a=1"),
                                ok("two"),
                                redirect(302, "/x"),
                                ok("3"));
                var session = new Session()) {
            assertThat(Jevent.isOnHub()).isFalse();
            assertThat(session.get(server.url("/")).text()).isEqualTo("one");
            try (Response streamed = session.get(server.url("/"), Options.stream())) {
                assertThat(streamed.lines()).toIterable().containsExactly("two");
            }
            assertThat(session.get(server.url("/")).text()).isEqualTo("3");
            assertThat(server.requests().getLast().header("Cookie")).containsExactly("a=1");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("C178: a session of one hub is refused on another, in a sentence")
    void c178_otherHub() throws Exception {
        try (var server = CannedServer.answering(_ -> ok(""));
                var session = new Session()) {
            session.get(server.url("/"));
            Jevent.run(
                    () ->
                            assertThatIllegalStateException()
                                    .isThrownBy(() -> session.get(server.url("/")))
                                    .withMessageContaining("used it first"));
            session.get(server.url("/"));
            assertThat(server.requests()).hasSize(2);
        }
    }
}
