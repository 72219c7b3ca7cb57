package dev.jevent.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.server.RawClient.Reply;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;

class ServerLifeTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private static HttpServer start(ServerOptions options, HttpHandler handler) throws Exception {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return HttpServer.start(address, options, handler);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S33: port 0 gives the real port, and a URL")
    void s33_port() throws Exception {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.of(200))) {
            assertThat(server.port()).isPositive();
            assertThat(server.url("/x")).isEqualTo("http://127.0.0.1:" + server.port() + "/x");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S33: an address in use is named in the error")
    void s33_addressInUse() throws Exception {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.of(200))) {
            assertThatThrownBy(
                            () ->
                                    HttpServer.start(
                                            "127.0.0.1",
                                            server.port(),
                                            _ -> ServerResponse.of(200)))
                    .isInstanceOf(BindException.class)
                    .hasMessage(
                            "address: /127.0.0.1:%d (expected: one that is free)", server.port());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S31: a stop refuses clients and closes idle connections at once")
    void s31_stop_closesIdle() throws Exception {
        HttpServer server = HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.text("x"));
        try (var idle = new RawClient(server)) {
            idle.get("/");
            server.stop(Duration.ofHours(1));
            assertThat(idle.readToEnd()).isEmpty();
        }
        assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
        server.close();
        server.join();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S31: a request under way is answered within the grace, and its connection closed")
    void s31_stop_waitsForRequest() throws Exception {
        var begun = new CompletableFuture<Boolean>();
        var gate = new CompletableFuture<String>();
        HttpServer server =
                HttpServer.start(
                        "127.0.0.1",
                        0,
                        _ -> {
                            begun.complete(true);
                            return ServerResponse.text(gate.get());
                        });
        try (var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            begun.get();
            Greenlet<?> stopping = Jevent.spawn(() -> server.stop(Duration.ofHours(1)));
            Jevent.yieldNow();
            assertThat(stopping.isReady()).isFalse();
            gate.complete("in time");
            Reply reply = client.read();
            assertThat(reply.body()).isEqualTo("in time");
            assertThat(client.readToEnd()).isEmpty();
            stopping.join();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S31: after the grace the greenlets of requests are killed")
    void s31_stop_killsAfterGrace() throws Exception {
        var begun = new CompletableFuture<Boolean>();
        List<String> ends = new ArrayList<>();
        HttpServer server =
                HttpServer.start(
                        "127.0.0.1",
                        0,
                        _ -> {
                            try {
                                begun.complete(true);
                                Jevent.sleep(Duration.ofHours(1));
                            } finally {
                                ends.add("killed");
                            }
                            return ServerResponse.of(200);
                        });
        try (var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            begun.get();
            server.stop(Duration.ofMillis(1));
            assertThat(ends).containsExactly("killed");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S30: beyond the limit of connections none is accepted until one is closed")
    void s30_connectionLimit() throws Exception {
        HttpHandler handler = request -> ServerResponse.text(request.path());
        try (HttpServer server = start(ServerOptions.DEFAULT.withMaxConnections(1), handler);
                var first = new RawClient(server)) {
            assertThat(first.get("/1").body()).isEqualTo("/1");
            try (var second = new RawClient(server)) {
                Greenlet<Reply> waiting = Jevent.spawn(() -> second.get("/2"));
                assertThat(first.get("/3").body()).isEqualTo("/3");
                assertThat(waiting.isReady()).isFalse();
                first.socket().close();
                assertThat(waiting.get().body()).isEqualTo("/2");
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S82, S83: idle connections are closed without a word")
    void s82_idle_closed() throws Exception {
        try (HttpServer server =
                        start(
                                ServerOptions.DEFAULT.withIdleTime(SHORT),
                                _ -> ServerResponse.text("x"));
                var silent = new RawClient(server);
                var used = new RawClient(server)) {
            assertThat(used.get("/").body()).isEqualTo("x");
            assertThat(silent.readToEnd()).isEmpty();
            assertThat(used.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a header block that comes too slowly is a 408")
    void slowHeader_408() throws Exception {
        try (HttpServer server =
                        start(
                                ServerOptions.DEFAULT.withHeaderTime(SHORT),
                                _ -> ServerResponse.text("x"));
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost");
            assertThat(client.read().status()).isEqualTo(408);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S79, S81: a body that stalls is a 408")
    void s79_stalledBody_408() throws Exception {
        try (HttpServer server =
                        start(
                                ServerOptions.DEFAULT.withStallTime(SHORT),
                                request -> ServerResponse.bytes("x/y", request.bytes()));
                var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
            assertThat(client.read().status()).isEqualTo(408);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S81: a client that reads nothing loses its connection")
    void s81_stalledReader_closed() throws Exception {
        var gone = new CompletableFuture<Throwable>();
        byte[] piece = new byte[64 << 10];
        HttpHandler handler =
                _ ->
                        ServerResponse.stream(
                                "x/y",
                                out -> {
                                    try {
                                        while (true) {
                                            out.write(piece);
                                        }
                                    } catch (IOException e) {
                                        gone.complete(e);
                                        throw e;
                                    }
                                });
        try (HttpServer server = start(ServerOptions.DEFAULT.withStallTime(SHORT), handler);
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(gone.get()).isInstanceOf(ClientGone.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S78: a chunked body that crosses the limit is a 413")
    void s78_chunkedOverLimit_413() throws Exception {
        try (HttpServer server =
                        start(
                                ServerOptions.DEFAULT.withMaxBody(4),
                                request -> ServerResponse.bytes("x/y", request.bytes()));
                var client = new RawClient(server)) {
            String head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
            client.send(head + "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(413);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a hub whose only work is a server that waits for clients is no deadlock")
    void join_untilStopped() throws Exception {
        HttpServer server = HttpServer.start("127.0.0.1", 0, _ -> ServerResponse.text("x"));
        Jevent.spawnLater(Duration.ofMillis(20), () -> server.close());
        server.join();
        assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
    }
}
