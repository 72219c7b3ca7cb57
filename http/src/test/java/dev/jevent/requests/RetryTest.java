package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.reply;
import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.retry;
import static dev.jevent.requests.Options.retryStale;
import static dev.jevent.requests.Options.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.Jevent;
import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.Outcome;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.SentRequest;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    private static Retry times(int most) {
        return Retry.times(most).withBackoff(SHORT, SHORT);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C95: a status that counts as a failure, to the end")
    void c95_status() {
        try (var server = CannedServer.answering(_ -> reply("500 Oops", "no"))) {
            assertThatExceptionOfType(RetryError.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), retry(times(2).onStatus(500))))
                    .satisfies(
                            e -> {
                                Response last = e.response();
                                assertThat(last == null ? "" : last.text()).isEqualTo("no");
                            });
            assertThat(server.requests()).hasSize(3);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(Requests.get(server.url("/"), retry(times(2))).status()).isEqualTo(500);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C97: a POST is sent again only if that is chosen, and its body can be")
    void c97_post() {
        try (var server =
                CannedServer.answering(reply("503 Busy", ""), reply("503 Busy", ""), ok("done"))) {
            Retry retry = times(3).onStatus(503);
            assertThat(Requests.post(server.url("/"), retry(retry)).status()).isEqualTo(503);
            Response done = Requests.post(server.url("/"), retry(retry.anyMethod()), body("x"));
            assertThat(done.text()).isEqualTo("done");
            assertThat(server.requests())
                    .extracting(SentRequest::body)
                    .containsExactly("", "x", "x");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C98: a refused connection is tried again, also for POST; one error holds all")
    void c98_refused() throws IOException {
        int port = freePort();
        assertThatExceptionOfType(ConnectionError.class)
                .isThrownBy(() -> Requests.post("http://127.0.0.1:" + port + "/", retry(times(3))))
                .satisfies(
                        e -> {
                            assertThat(e.isConnect()).isTrue();
                            assertThat(e.getSuppressed())
                                    .hasSize(3)
                                    .hasOnlyElementsOfType(ConnectionError.class);
                        });
        assertThat(ConnectionPool.current().openCount()).isZero();
        assertThat(ConnectionPool.current().originCount()).isZero();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aCutBody_isTriedAgain() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send(
                                    talk.connection() < 2
                                            ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"
                                            : ok("whole"));
                        })) {
            assertThat(Requests.get(server.url("/"), retry(times(2))).text()).isEqualTo("whole");
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aPause_thatOutlastsTheTotalLimit_isNotBegun() {
        try (var server =
                CannedServer.answering(_ -> reply("503 Busy", "", "Retry-After: 86400"))) {
            assertThatExceptionOfType(RetryError.class)
                    .isThrownBy(
                            () ->
                                    Requests.get(
                                            server.url("/"),
                                            total(Duration.ofHours(1)),
                                            retry(times(2).onStatus(503))));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aRetryAfter_longerThanTheLimit_endsTheRetries() {
        for (String tooLong : new String[] {"3601", "99999999999999999999"}) {
            try (var server =
                    CannedServer.answering(_ -> reply("503 Busy", "", "Retry-After: " + tooLong))) {
                assertThatExceptionOfType(RetryError.class)
                        .isThrownBy(
                                () -> Requests.get(server.url("/"), retry(times(2).onStatus(503))))
                        .satisfies(e -> assertThat(e.attempts()).isEqualTo(1));
                assertThat(server.requests()).hasSize(1);
            }
        }
        assertThat(RequestLimits.RETRY_AFTER).isEqualTo(Duration.ofHours(1));
    }

    @HubTest(time = HubTest.Time.REAL)
    void retryAfter_isObeyed() {
        try (var server =
                CannedServer.answering(reply("503 Busy", "", "Retry-After: 0"), ok("ok"))) {
            Retry patient =
                    Retry.times(1)
                            .onStatus(503)
                            .withBackoff(Duration.ofHours(1), Duration.ofHours(1));
            assertThat(Requests.get(server.url("/"), retry(patient)).text()).isEqualTo("ok");
        }
    }

    @Test
    void thePause_doublesUpToItsLimit() {
        Retry retry = Retry.times(5).withBackoff(Duration.ofMillis(10), Duration.ofMillis(50));
        assertThat(retry.pause(1)).isEqualTo(Duration.ofMillis(10));
        assertThat(retry.pause(2)).isEqualTo(Duration.ofMillis(20));
        assertThat(retry.pause(3)).isEqualTo(Duration.ofMillis(40));
        assertThat(retry.pause(4)).isEqualTo(Duration.ofMillis(50));
        assertThat(retry.pause(1_000)).isEqualTo(Duration.ofMillis(50));
    }

    /// Answers the first request of each connection, and ends it when the second comes.
    private static CannedServer droppingTheSecond(boolean resetting) {
        return CannedServer.playing(
                talk -> {
                    talk.read();
                    talk.send(ok("connection " + talk.connection()));
                    talk.read();
                    if (resetting) {
                        talk.reset();
                    }
                });
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("D4, C99: an idempotent request on a connection that went stale is sent once more")
    void c99_stale() {
        for (boolean resetting : new boolean[] {false, true}) {
            try (var server = droppingTheSecond(resetting)) {
                Requests.get(server.url("/"));
                assertThat(Requests.get(server.url("/")).text()).isEqualTo("connection 1");
                assertThat(server.requests()).hasSize(3);
                assertThatExceptionOfType(ConnectionError.class)
                        .isThrownBy(() -> Requests.post(server.url("/")))
                        .satisfies(e -> assertThat(e.isConnect()).isFalse());
                assertThat(server.requests()).hasSize(4);
                Requests.get(server.url("/"));
                assertThatExceptionOfType(ConnectionError.class)
                        .isThrownBy(() -> Requests.get(server.url("/"), retryStale(false)));
                assertThat(server.requests()).hasSize(6);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("D4: once only, and not if a part of the answer came")
    void d4_once() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            if (talk.connection() != 0) {
                                return;
                            }
                            talk.send(ok("first"));
                            talk.read();
                        })) {
            Requests.get(server.url("/"));
            assertThatExceptionOfType(ConnectionError.class)
                    .isThrownBy(() -> Requests.get(server.url("/")));
            assertThat(server.requests()).hasSize(3);
        }
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send(ok("first"));
                            talk.read();
                            talk.send("HTTP/1.1 2");
                        })) {
            Requests.get(server.url("/"));
            assertThatExceptionOfType(ConnectionError.class)
                    .isThrownBy(() -> Requests.get(server.url("/")));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C99: what the server closed while it was idle is not used, not even for POST")
    void c99_closedWhileIdle() throws InterruptedException {
        var closed = new CountDownLatch(1);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.send(ok("connection " + talk.connection()));
                            talk.close();
                            closed.countDown();
                        })) {
            Requests.get(server.url("/"));
            closed.await();
            while (ConnectionPool.current().openCount() > 0) {
                Jevent.sleep(SHORT);
            }
            assertThat(Requests.post(server.url("/")).text()).isEqualTo("connection 1");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M30: how often a request was sent is seen in its outcome")
    void m30_attempts() {
        var calls = new AtomicInteger();
        try (var server =
                CannedServer.answering(
                        _ -> reply(calls.incrementAndGet() < 3 ? "500 Oops" : "200 OK", "x"))) {
            var request = Grequests.get(server.url("/"), retry(times(2).onStatus(500)));
            assertThat(request.send().attempts()).isEqualTo(3);
            calls.set(-10);
            Outcome failed = request.send();
            assertThat(failed.error()).containsInstanceOf(RetryError.class);
            assertThat(failed.attempts()).isEqualTo(3);
            assertThat(Grequests.get(server.url("/")).send().attempts()).isEqualTo(1);
        }
    }
}
