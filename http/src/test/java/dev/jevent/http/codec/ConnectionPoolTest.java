package dev.jevent.http.codec;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.perHost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.Headers;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.hub.Hub;
import dev.jevent.requests.Requests;
import dev.jevent.requests.Response;
import dev.jevent.testing.HubTest;
import dev.jevent.time.WaitLimit;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/// What the pool hands to whom, at its limit of one connection.
class ConnectionPoolTest {
    private static final RequestHead GET =
            new RequestHead("GET", "/", Headers.builder().add("Host", "h").build());

    private static ConnectionPool pool() {
        return ConnectionPool.current();
    }

    private static Deadlines deadlines() {
        return Deadlines.start(WaitLimit.NONE, WaitLimit.NONE, WaitLimit.NONE);
    }

    private static Origin origin(CannedServer server) {
        return new Origin("127.0.0.1", server.port(), null);
    }

    /// A connection that has carried an exchange, on lease.
    private static ClientConnection used(CannedServer server) throws WireException {
        ClientConnection connection = pool().lease(origin(server), 1, WaitLimit.NONE, deadlines());
        connection.exchange(GET, RequestBody.NONE, false, Long.MAX_VALUE, deadlines());
        return connection;
    }

    @HubTest(time = HubTest.Time.REAL)
    void whoWantsAFreshOne_atTheLimit_getsItInPlaceOfWhatIsHandedOver() throws Exception {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            ClientConnection first = used(server);
            Greenlet<ClientConnection> fresh =
                    Jevent.spawn(
                            () ->
                                    pool().leaseFresh(
                                                    origin(server),
                                                    1,
                                                    WaitLimit.NONE,
                                                    deadlines()));
            Greenlet<ClientConnection> next =
                    Jevent.spawn(
                            () -> pool().lease(origin(server), 1, WaitLimit.NONE, deadlines()));
            Jevent.yieldNow();
            pool().release(first);
            assertThat(fresh.get()).isNotSameAs(first);
            assertThat(fresh.get().isReused()).isFalse();
            assertThat(next.isReady()).isFalse();
            assertThat(pool().openCount()).isEqualTo(1);
            fresh.get().exchange(GET, RequestBody.NONE, false, Long.MAX_VALUE, deadlines());
            pool().release(fresh.get());
            assertThat(next.get()).isSameAs(fresh.get());
            assertThat(server.connections()).isEqualTo(2);
            next.get().close();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void whoWantsAFreshOne_isNotGivenAnIdleOne() throws Exception {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            pool().release(used(server));
            ClientConnection fresh =
                    pool().leaseFresh(origin(server), 1, WaitLimit.NONE, deadlines());
            assertThat(fresh.isReused()).isFalse();
            assertThat(pool().openCount()).isEqualTo(1);
            fresh.close();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aPost_handedAConnectionThatClosesBeforeItBegins_isSentOnAFreshOne() throws Exception {
        try (var server = CannedServer.answering(request -> ok(request.body()))) {
            for (Iterator<byte[]> once : List.of(pieces("abc"), pieces("d"))) {
                ClientConnection handedOver = used(server);
                Greenlet<Response> post =
                        Jevent.spawn(() -> Requests.post(server.url("/"), perHost(1), body(once)));
                Jevent.yieldNow();
                pool().release(handedOver);
                handedOver.close();
                assertThat(post.get().text()).isIn("abc", "d");
                assertThat(pool().openCount()).isEqualTo(1);
            }
            assertThat(server.requests()).extracting(sent -> sent.body()).contains("abc", "d");
            assertThat(server.requests()).hasSize(4);
        }
    }

    private static Iterator<byte[]> pieces(String text) {
        return List.of(text.getBytes(StandardCharsets.US_ASCII)).iterator();
    }

    @HubTest(time = HubTest.Time.REAL)
    void anExchangeOnAClosedConnection_takesNothingOfItsBody() throws Exception {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            Iterator<byte[]> body = pieces("abc");
            ClientConnection closed = used(server);
            pool().release(closed);
            // Behind the connection's back, as a server's end that the loop has just seen.
            Hub.current().call(closed::closeOnCarrier);
            assertThatExceptionOfType(WireException.class)
                    .isThrownBy(
                            () ->
                                    closed.exchange(
                                            GET,
                                            new RequestBody.Streamed(body),
                                            false,
                                            Long.MAX_VALUE,
                                            deadlines()))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(WireException.Kind.NOT_SENT));
            assertThat(body.hasNext()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }
}
