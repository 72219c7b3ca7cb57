package dev.jevent.grequests;

import static dev.jevent.http.canned.Latches.await;
import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.reply;
import static dev.jevent.requests.Options.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.hub.Hub;
import dev.jevent.requests.ConnectionError;
import dev.jevent.requests.DeadlineExceeded;
import dev.jevent.requests.Options;
import dev.jevent.requests.RequestException;
import dev.jevent.requests.Response;
import dev.jevent.requests.Retry;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

class MapLimitsTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M10: at the deadline what is unfinished is killed, its socket closed, and said")
    void m10_deadline() throws InterruptedException {
        var ended = new CountDownLatch(2);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            var request = talk.read();
                            if (request != null && request.target().equals("/slow")) {
                                talk.awaitEnd();
                                ended.countDown();
                            } else {
                                talk.send(ok("fast", "Connection: close"));
                            }
                        })) {
            List<AsyncRequest> requests =
                    List.of(
                            Grequests.get(server.url("/fast")),
                            Grequests.get(server.url("/slow")),
                            Grequests.get(server.url("/slow")),
                            Grequests.get(server.url("/fast")));
            List<RequestException> errors = new ArrayList<>();
            MapOptions options =
                    MapOptions.size(2)
                            .within(Duration.ofMillis(300))
                            .onError(
                                    (_, error) -> {
                                        errors.add(error);
                                        return null;
                                    });
            List<@Nullable Response> responses = Grequests.map(requests, options);
            assertThat(responses).hasSize(4);
            assertThat(responses.getFirst()).isNotNull();
            assertThat(responses.subList(1, 4)).containsOnlyNulls();
            assertThat(errors).hasSize(3).hasOnlyElementsOfType(DeadlineExceeded.class);
            ended.await();
            while (ConnectionPool.current().openCount() > 0) {
                Jevent.sleep(Duration.ofMillis(1));
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M26: many that refuse, at once")
    void m26_refused() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<AsyncRequest> requests =
                Collections.nCopies(1_000, Grequests.get("http://127.0.0.1:" + port + "/"));
        int threads = platformThreads();
        List<Outcome> outcomes = Grequests.outcomes(requests, MapOptions.DEFAULT);
        assertThat(outcomes)
                .hasSize(1_000)
                .allMatch(outcome -> outcome.error().orElse(null) instanceof ConnectionError);
        assertThat(platformThreads()).isLessThanOrEqualTo(threads + 2);
        assertThat(ConnectionPool.current().openCount()).isZero();
    }

    private static int platformThreads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M27: meanwhile other greenlets run")
    void m27_others() {
        var answer = new CountDownLatch(1);
        var steps = new AtomicInteger();
        try (var server =
                CannedServer.answering(
                        _ -> {
                            await(answer);
                            return ok("x");
                        })) {
            Greenlet<?> other =
                    Jevent.spawn(
                            () -> {
                                for (int i = 0; i < 100; i++) {
                                    steps.incrementAndGet();
                                    Jevent.yieldNow();
                                }
                                answer.countDown();
                            });
            Grequests.map(Collections.nCopies(5, Grequests.get(server.url("/"))));
            assertThat(other.isReady()).isTrue();
            assertThat(steps).hasValue(100);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M29: the rate holds on the wire, whatever the size")
    void m29_rate() {
        int perSecond = 100;
        List<Long> starts = new ArrayList<>();
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            Iterable<AsyncRequest> requests =
                    () -> IntStream.range(0, 20).mapToObj(_ -> noting(server, starts)).iterator();
            List<AsyncRequest> all = new ArrayList<>();
            requests.forEach(all::add);
            Grequests.map(all, MapOptions.size(1_000).perSecond(perSecond));
        }
        assertThat(starts).hasSize(20);
        long spacing = 1_000_000_000L / perSecond;
        assertThat(starts.getLast() - starts.getFirst()).isGreaterThanOrEqualTo(18 * spacing);
    }

    /// Notes when its first piece is asked for, which is when it is sent.
    private static AsyncRequest noting(CannedServer server, List<Long> starts) {
        return Grequests.put(
                server.url("/"),
                Options.body(
                        IntStream.range(0, 1)
                                .mapToObj(
                                        _ -> {
                                            starts.add(Hub.current().clock().nanos());
                                            return new byte[1];
                                        })
                                .iterator()));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M30, M31: progress counts requests, not attempts, up to all")
    void m30_progress() {
        var attempts = new AtomicInteger();
        List<String> seen = new ArrayList<>();
        try (var server =
                CannedServer.answering(
                        _ ->
                                attempts.incrementAndGet() % 2 == 1
                                        ? reply("503 Busy", "")
                                        : ok("x"))) {
            Retry twice = Retry.times(2).onStatus(503).withBackoff(Duration.ZERO, Duration.ZERO);
            List<AsyncRequest> requests = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                requests.add(Grequests.get(server.url("/"), retry(twice)));
            }
            requests.add(Grequests.get("http:///none"));
            MapOptions options =
                    MapOptions.size(1)
                            .progress(
                                    (done, failed, total) ->
                                            seen.add(done + " " + failed + " " + total));
            Grequests.map(requests, options);
            assertThat(attempts).hasValue(6);
        }
        assertThat(seen).containsExactly("1 0 4", "2 0 4", "3 0 4", "4 1 4");
    }

    @HubTest(time = HubTest.Time.REAL)
    void aTimeoutAroundAMap_endsIt_andWhatItBegan() throws InterruptedException {
        var ended = new CountDownLatch(3);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.awaitEnd();
                            ended.countDown();
                        })) {
            List<AsyncRequest> requests = Collections.nCopies(3, Grequests.get(server.url("/")));
            String ending =
                    Jevent.withTimeout(SHORT, () -> "done " + Grequests.map(requests), "late");
            assertThat(ending).isEqualTo("late");
            ended.await();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void optionsThatAreNone_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MapOptions.size(0));
        assertThatIllegalArgumentException().isThrownBy(() -> MapOptions.DEFAULT.perSecond(0));
    }
}
