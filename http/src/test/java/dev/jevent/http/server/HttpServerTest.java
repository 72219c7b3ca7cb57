package dev.jevent.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.http.server.RawClient.Reply;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;

class HttpServerTest {
    private static HttpServer start(HttpHandler handler) throws Exception {
        return HttpServer.start("127.0.0.1", 0, handler);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "243, 246, S1: fixed bytes have a Content-Length and a Date, the connection stays open")
    void s1_fixedBody_keepsConnection() throws Exception {
        try (HttpServer server = start(_ -> ServerResponse.text("hello"));
                var client = new RawClient(server)) {
            Reply first = client.get("/");
            assertThat(first.line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(first.headers().get("Content-Length")).isEqualTo("5");
            assertThat(first.headers().has("Transfer-Encoding")).isFalse();
            assertThat(first.headers().has("Date")).isTrue();
            assertThat(first.headers().has("Connection")).isFalse();
            assertThat(first.body()).isEqualTo("hello");
            assertThat(client.get("/").body()).isEqualTo("hello");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "243, S2: three requests on one connection, one of them a 404, are answered in order")
    void s2_severalRequests_answeredInOrder() throws Exception {
        HttpHandler handler =
                request ->
                        request.path().equals("/none")
                                ? ServerResponse.text("none").withStatus(404)
                                : ServerResponse.text(request.path());
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            assertThat(client.get("/1").body()).isEqualTo("/1");
            assertThat(client.get("/none").status()).isEqualTo(404);
            assertThat(client.get("/3").body()).isEqualTo("/3");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S3: pipelined requests are answered in order, a slow one first")
    void s3_pipelined_answeredInOrder() throws Exception {
        HttpHandler handler =
                request -> {
                    if (request.path().equals("/slow")) {
                        Jevent.sleep(Duration.ofMillis(5));
                    }
                    return ServerResponse.text(request.path());
                };
        try (HttpServer server = start(handler);
                var client = new RawClient(server)) {
            client.send(
                    "GET /slow HTTP/1.1\r\nHost: h\r\n\r\nGET /fast HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("/slow");
            assertThat(client.read().body()).isEqualTo("/fast");
        }
    }
}
