package dev.jevent.requests;

import static dev.jevent.http.canned.Latches.await;
import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.body;
import static dev.jevent.requests.Options.perHost;
import static dev.jevent.requests.Options.poolWait;
import static dev.jevent.requests.Options.stream;
import static dev.jevent.requests.Options.timeout;
import static dev.jevent.requests.Options.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.Replies;
import dev.jevent.http.canned.Script;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

class TimeoutTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Option SHORT_READ = timeout(LONG, SHORT);
    private static final Script SILENT =
            talk -> {
                talk.read();
                talk.awaitEnd();
            };

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C165: a server that says nothing, or not the end of what it began")
    void c165_readTimeout() {
        for (String begin :
                new String[] {
                    "", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"
                }) {
            var ended = new CountDownLatch(1);
            try (var server =
                    CannedServer.playing(
                            talk -> {
                                talk.read();
                                talk.send(begin);
                                talk.awaitEnd();
                                ended.countDown();
                            })) {
                assertThatExceptionOfType(ReadTimeout.class)
                        .isThrownBy(() -> Requests.get(server.url("/"), SHORT_READ))
                        .withMessageContaining("127.0.0.1")
                        .satisfies(e -> assertThat(e.isTimeout()).isTrue())
                        .satisfies(e -> assertThat(e.isConnect()).isFalse());
                await(ended);
            }
        }
    }

    /// Sends a text byte by byte, each within the read limit, all together well over it.
    private static CannedServer dripping(String text) {
        return CannedServer.playing(
                talk -> {
                    talk.read();
                    for (String next : text.split("", -1)) {
                        Thread.sleep(20);
                        talk.send(next);
                    }
                    talk.awaitEnd();
                });
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C166: the read limit is for the gap between bytes, in head and body")
    void c166_drip() {
        try (var server = dripping("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789")) {
            Option limit = timeout(LONG, Duration.ofMillis(400));
            assertThat(Requests.get(server.url("/"), limit).text()).isEqualTo("0123456789");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C166: the total limit is not, for what is whole and what is streamed")
    void c166_total() {
        try (var server = dripping(Replies.chunked("x".repeat(100_000)))) {
            assertThatExceptionOfType(TotalTimeout.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), total(SHORT)));
            Option longer = total(Duration.ofMillis(1_500));
            Response streamed = Requests.get(server.url("/"), stream(), longer);
            assertThatExceptionOfType(TotalTimeout.class).isThrownBy(streamed::bytes);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("D2: the total limit is for all hops together")
    void d2_totalOverRedirects() {
        try (var server = CannedServer.answering(_ -> Replies.redirect(302, "/again"))) {
            assertThatExceptionOfType(TotalTimeout.class)
                    .isThrownBy(
                            () ->
                                    Requests.get(
                                            server.url("/"),
                                            total(SHORT),
                                            Options.redirects(Integer.MAX_VALUE)));
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void sending_isLimitedWhereTheServerDoesNotRead() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.readHead();
                            new CountDownLatch(1).await();
                        })) {
            assertThatExceptionOfType(ReadTimeout.class)
                    .isThrownBy(
                            () ->
                                    Requests.put(
                                            server.url("/"), body(new byte[64 << 20]), SHORT_READ))
                    .withMessageContaining("send");
            assertThatExceptionOfType(TotalTimeout.class)
                    .isThrownBy(
                            () ->
                                    Requests.put(
                                            server.url("/"),
                                            body(new byte[64 << 20]),
                                            total(SHORT)));
        }
    }

    @HubTest
    void sending_doesNotCountAsWaitingForTheAnswer() {
        Iterator<byte[]> slow =
                Stream.of("a", "b", "c")
                        .map(
                                text -> {
                                    PassingTime.pass(SHORT.multipliedBy(2));
                                    return text.getBytes(StandardCharsets.US_ASCII);
                                })
                        .iterator();
        try (var server = CannedServer.answering(_ -> ok("there"))) {
            assertThat(Requests.post(server.url("/"), body(slow), SHORT_READ).text())
                    .isEqualTo("there");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C173: a pool that stays busy, naming the host; D3: not charged to other limits")
    void c173_poolWait() throws Exception {
        var answer = new CountDownLatch(1);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            answer.await();
                            talk.send(ok("first"));
                            CannedServer.answers(_ -> ok("next")).play(talk);
                        })) {
            Option one = perHost(1);
            var busy = Jevent.spawn(() -> Requests.get(server.url("/"), one).text());
            Jevent.yieldNow();
            assertThatExceptionOfType(PoolTimeout.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), one, poolWait(SHORT)))
                    .withMessageContaining("127.0.0.1:" + server.port())
                    .satisfies(e -> assertThat(e.isTimeout()).isTrue());
            assertThat(ConnectionPool.current().openCount()).isEqualTo(1);
            assertThatExceptionOfType(TotalTimeout.class)
                    .isThrownBy(() -> Requests.get(server.url("/"), one, total(SHORT)));
            var patient = Jevent.spawn(() -> Requests.get(server.url("/"), one, SHORT_READ).text());
            Jevent.sleep(SHORT.multipliedBy(2));
            answer.countDown();
            assertThat(busy.get()).isEqualTo("first");
            assertThat(patient.get()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C175: a Timeout around a request is that Timeout")
    void c175_timeout() {
        try (var server = CannedServer.playing(SILENT);
                var limit = Timeout.after(SHORT)) {
            Throwable thrown = catchThrowable(() -> Requests.get(server.url("/")));
            assertThat(thrown).isSameAs(limit);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C177, D8: bytes that came while the hub was held are no timeout")
    void c177_heldHub() throws Exception {
        var asked = new CountDownLatch(1);
        var hold = new CountDownLatch(1);
        var sent = new AtomicBoolean();
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            asked.countDown();
                            hold.await();
                            talk.send(ok("in time"));
                            sent.set(true);
                            talk.awaitEnd();
                        })) {
            Option limit = timeout(LONG, Duration.ofMillis(300));
            Greenlet<String> waiting =
                    Jevent.spawn(() -> Requests.get(server.url("/"), limit).text());
            asked.await();
            long until = System.nanoTime() + Duration.ofMillis(500).toNanos();
            hold.countDown();
            while (!sent.get() || System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(waiting.get()).isEqualTo("in time");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void limitsThatAreNone_areRefused() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> timeout(none));
            assertThatIllegalArgumentException().isThrownBy(() -> total(none));
            assertThatIllegalArgumentException().isThrownBy(() -> poolWait(none));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> perHost(0));
    }
}
