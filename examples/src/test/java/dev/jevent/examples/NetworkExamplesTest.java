package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.examples.ExamplesTest.assertReadmeShows;
import static dev.jevent.testing.HubTest.Time.REAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.http.server.HttpHandler;
import dev.jevent.http.server.HttpServer;
import dev.jevent.http.server.ServerResponse;
import dev.jevent.net.TcpListener;
import dev.jevent.net.TcpSocket;
import dev.jevent.pool.PoolFull;
import dev.jevent.requests.Requests;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the programs do that use sockets, between greenlets of one hub.
class NetworkExamplesTest {
    @Test
    @DisplayName("example 4: nine pages in their order, then all nine at once")
    void example4() throws Exception {
        Printed printed =
                Printed.onRealClock(() -> new FetchingJson(secondNineTogether()).program());
        List<String> nine = IntStream.range(1, 10).mapToObj(i -> "Process " + i + ": now").toList();
        List<String> lines = printed.lines();
        assertThat(lines).hasSize(20);
        assertThat(lines.getFirst()).isEqualTo("Synchronous:");
        assertThat(lines.subList(1, 10)).containsExactlyElementsOf(nine);
        assertThat(lines.get(10)).isEqualTo("Asynchronous:");
        assertThat(lines.subList(11, 20)).containsExactlyInAnyOrderElementsOf(nine);
    }

    /// Answers nine requests at once and nine more when all of these are there.
    private static HttpHandler secondNineTogether() {
        var requests = new AtomicInteger();
        var all = new Event();
        return request -> {
            int number = requests.incrementAndGet();
            if (number == 18) {
                all.set();
            }
            if (number > 9) {
                assertThat(all.await(Eventually.PATIENCE)).isTrue();
            }
            byte[] json = "{\"datetime\": \"now\"}".getBytes(StandardCharsets.UTF_8);
            return ServerResponse.bytes("application/json", json);
        };
    }

    @HubTest(time = REAL)
    @DisplayName("example 4: its server tells the time as JSON")
    void example4_server() throws IOException {
        try (var server = HttpServer.start("127.0.0.1", 0, FetchingJson::time)) {
            assertThat(Requests.get(server.url("/")).text())
                    .matches("\\{\"datetime\": \"\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\"}");
        }
    }

    @Test
    @DisplayName("example 21: a pool of two does not take three sockets")
    void example21() throws Exception {
        String expected =
                """
                At maximum pool size
                Sockets before the shutdown: 2
                Sockets after the shutdown: 0
                """;
        Printed printed = Printed.onRealClock(() -> new SocketPool(2).program());
        assertThat(printed.text()).isEqualTo(expected);
        assertReadmeShows(21, expected);
    }

    @HubTest(time = REAL)
    @DisplayName("example 21: who is refused is closed, and so are the others by the shutdown")
    void example21_closes() throws IOException {
        var sockets = new SocketPool(1);
        try (var listener = TcpListener.listen("127.0.0.1", 0);
                var first = TcpSocket.connect("127.0.0.1", listener.port());
                var second = TcpSocket.connect("127.0.0.1", listener.port())) {
            sockets.addHandler(listener.accept());
            TcpSocket refused = listener.accept();
            assertThatExceptionOfType(PoolFull.class).isThrownBy(() -> sockets.addHandler(refused));
            assertThat(second.read(new byte[1])).isEqualTo(-1);
            sockets.shutdown();
            assertThat(sockets.size()).isZero();
            assertThat(first.read(new byte[1])).isEqualTo(-1);
        }
    }

    @HubTest(time = REAL)
    @DisplayName("example 24: two requests at the same time see each its own")
    void example24() throws IOException {
        var arrived = new AtomicInteger();
        var both = new Event();
        List<String> seen = new ArrayList<>();
        var app =
                new RequestLocals(
                        () -> {
                            String before = RequestLocals.request().rawTarget();
                            if (arrived.incrementAndGet() == 2) {
                                both.set();
                            }
                            assertThat(both.await(Eventually.PATIENCE)).isTrue();
                            seen.add(before + " " + RequestLocals.request().rawTarget());
                        });
        try (var server = app.start(0)) {
            var one = spawn(() -> Requests.get(server.url("/one")).text());
            var two = spawn(() -> Requests.get(server.url("/two")).text());
            joinAll(List.of(one, two));
            assertThat(one.resultNow()).isEqualTo("Hello 127.0.0.1");
            assertThat(two.resultNow()).isEqualTo("Hello 127.0.0.1");
        }
        assertThat(seen).containsExactlyInAnyOrder("/one /one", "/two /two");
        assertReadmeShows(24, "Hello 127.0.0.1\n");
    }

    @Test
    @DisplayName("example 29: request and reply strictly in turn")
    void example29() throws Exception {
        var expected = new StringBuilder();
        for (int i = 1; i < 10; i++) {
            expected.append("Switched to Server for ").append(i).append('\n');
            expected.append("Switched to Client for ").append(i).append('\n');
        }
        Printed printed = Printed.onRealClock(ZeroMqRequests::program);
        assertThat(printed.text()).isEqualTo(expected.toString());
        assertReadmeShows(29, expected.toString());
    }
}
