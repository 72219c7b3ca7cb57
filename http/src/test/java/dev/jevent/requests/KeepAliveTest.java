package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;

class KeepAliveTest {
    private static void awaitOpen(int count) {
        while (ConnectionPool.current().openCount() > count) {
            Jevent.sleep(Duration.ofMillis(1));
        }
        assertThat(ConnectionPool.current().openCount()).isEqualTo(count);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C170: 200 requests after each other, with sessions and without, one connection")
    void c170_oneConnection() {
        try (var server = CannedServer.answering(request -> ok(request.target()));
                var session = new Session()) {
            for (int i = 0; i < 100; i++) {
                assertThat(session.get(server.url("/" + i)).text()).isEqualTo("/" + i);
                assertThat(Requests.get(server.url("/x" + i)).text()).isEqualTo("/x" + i);
            }
            assertThat(server.requests()).hasSize(200);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(ConnectionPool.current().openCount()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("D3: as many connections as may be open, shared by who waits, in order")
    void d3_perHost() {
        var together = new CountDownLatch(3);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            together.countDown();
                            together.await();
                            talk.send(ok("x"));
                            CannedServer.answers(_ -> ok("y")).play(talk);
                        })) {
            List<Greenlet<?>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(Jevent.spawn(() -> Requests.get(server.url("/"), Options.perHost(3))));
            }
            Jevent.joinAll(all);
            assertThat(all).allMatch(Greenlet::isSuccessful);
            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.requests()).hasSize(20);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("D5: a connection that its server keeps for a second or less is not kept here")
    void d5_notKept() {
        try (var server = CannedServer.answering(_ -> ok("", "Keep-Alive: timeout=1, max=5"))) {
            Requests.get(server.url("/"));
            awaitOpen(0);
            Requests.get(server.url("/"));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "D5: one that its server keeps for two is closed after one, before those kept longer")
    void d5_expires() {
        try (var four = CannedServer.answering(_ -> ok(""));
                var two = CannedServer.answering(_ -> ok("", "keep-alive: TIMEOUT=2"))) {
            Requests.get(four.url("/"));
            Requests.get(two.url("/"));
            Requests.get(two.url("/"));
            assertThat(two.connections()).isEqualTo(1);
            long begun = Hub.current().clock().nanos();
            awaitOpen(1);
            Duration waited = Duration.ofNanos(Hub.current().clock().nanos() - begun);
            assertThat(waited).isLessThan(Duration.ofSeconds(3));
            Requests.get(four.url("/"));
            assertThat(four.connections()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C137: bytes nobody asked for, sent while a connection is idle, end it")
    void c137_whileIdle() throws InterruptedException {
        for (String extra :
                new String[] {"x", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison"}) {
            var more = new Semaphore(0);
            var sent = new Semaphore(0);
            try (var server =
                    CannedServer.playing(
                            talk -> {
                                talk.read();
                                talk.send(ok("connection " + talk.connection()));
                                more.acquire();
                                talk.send(extra);
                                sent.release();
                                talk.awaitEnd();
                            })) {
                assertThat(Requests.get(server.url("/")).text()).isEqualTo("connection 0");
                more.release();
                sent.acquire();
                awaitOpen(0);
                assertThat(Requests.post(server.url("/")).text()).isEqualTo("connection 1");
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void afterAFailure_theConnectionIsClosed_andTheNextRequestIsServed() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            if (talk.connection() > 0) {
                                talk.send(ok("fine"));
                            }
                            talk.awaitEnd();
                        })) {
            Option limit = timeout(Duration.ofSeconds(10), Duration.ofMillis(50));
            assertThatExceptionOfType(ReadTimeout.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), limit));
            assertThat(Requests.get(server.url("/")).text()).isEqualTo("fine");
            awaitOpen(1);
        }
    }
}
