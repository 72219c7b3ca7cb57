package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.perHost;
import static dev.jevent.requests.Options.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.Script;
import dev.jevent.http.canned.Talk;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/// C174, D9: a request that is killed leaves nothing behind, wherever it was.
class CancellationTest {
    private static final int TIMES = 250;
    private static final Script SILENT = Talk::awaitEnd;

    private final Semaphore came = new Semaphore(0);

    private static void awaitNothingOpen(int channels) {
        while (ConnectionPool.current().openCount() != 0
                || Hub.current().loop().channelCount() != channels) {
            Jevent.sleep(Duration.ofMillis(1));
        }
    }

    /// Kills a request `TIMES` times after it was begun and `arrived` has returned.
    private static void killEach(String url, InterruptibleAction arrived)
            throws InterruptedException {
        int channels = Hub.current().loop().channelCount();
        int timers = Hub.current().timerCount();
        for (int i = 0; i < TIMES; i++) {
            Greenlet<Response> greenlet = Jevent.spawn(() -> Requests.get(url, verify(false)));
            arrived.run();
            assertThat(greenlet.kill()).isTrue();
            assertThat(greenlet.isSuccessful()).isFalse();
        }
        awaitNothingOpen(channels);
        assertThat(Hub.current().timerCount()).isLessThanOrEqualTo(timers);
    }

    @FunctionalInterface
    private interface InterruptibleAction {
        void run() throws InterruptedException;
    }

    @HubTest(time = HubTest.Time.REAL)
    @Timeout(60)
    @DisplayName("C174: killed while it connects")
    void c174_connecting() throws InterruptedException {
        try (var server = CannedServer.playing(SILENT)) {
            killEach(server.url("/"), Jevent::yieldNow);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @Timeout(60)
    @DisplayName("C174: killed in the TLS handshake")
    void c174_handshake() throws InterruptedException {
        Script halfOpen =
                talk -> {
                    talk.socket().getInputStream().read();
                    came.release();
                    talk.awaitEnd();
                };
        try (var server = CannedServer.playing(halfOpen)) {
            killEach(server.url("/").replace("http:", "https:"), came::acquire);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @Timeout(60)
    @DisplayName("C174: killed while it reads")
    void c174_reading() throws InterruptedException {
        Script halfAnswered =
                talk -> {
                    talk.read();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab");
                    came.release();
                    talk.awaitEnd();
                };
        try (var server = CannedServer.playing(halfAnswered)) {
            killEach(server.url("/"), came::acquire);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @Timeout(60)
    @DisplayName("C174: killed while it waits for a connection; the others get theirs")
    void c174_pool() throws Exception {
        int channels = Hub.current().loop().channelCount();
        var answer = new CountDownLatch(1);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            came.release();
                            answer.await();
                            talk.send(ok("first"));
                            CannedServer.answers(_ -> ok("next", "Connection: close")).play(talk);
                        })) {
            Greenlet<Response> first =
                    Jevent.spawn(() -> Requests.get(server.url("/"), perHost(1)));
            came.acquire();
            for (int i = 0; i < TIMES; i++) {
                Greenlet<Response> waiting =
                        Jevent.spawn(() -> Requests.get(server.url("/"), perHost(1)));
                Jevent.yieldNow();
                assertThat(waiting.kill()).isTrue();
            }
            assertThat(ConnectionPool.current().openCount()).isEqualTo(1);
            Greenlet<Response> last = Jevent.spawn(() -> Requests.get(server.url("/"), perHost(1)));
            Jevent.yieldNow();
            answer.countDown();
            assertThat(first.get().text()).isEqualTo("first");
            assertThat(last.get().text()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(1);
            awaitNothingOpen(channels);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @Timeout(60)
    @DisplayName("C174: killed after it was handed a connection, before it ran")
    void c174_handedOver() throws Exception {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            Requests.get(server.url("/"));
            for (int i = 0; i < TIMES; i++) {
                Greenlet<Response> first =
                        Jevent.spawn(() -> Requests.get(server.url("/"), perHost(1)));
                Greenlet<Response> second =
                        Jevent.spawn(() -> Requests.get(server.url("/"), perHost(1)));
                first.onDone(_ -> second.kill(KillOptions.DEFAULT.withoutWaiting()));
                first.join();
                second.join();
            }
            assertThat(Requests.get(server.url("/"), perHost(1)).text()).isEqualTo("x");
            assertThat(ConnectionPool.current().openCount()).isEqualTo(1);
        }
    }
}
