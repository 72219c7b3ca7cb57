package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.server.HttpHandler;
import dev.jevent.http.server.HttpServer;
import dev.jevent.http.server.ServerRequest;
import dev.jevent.http.server.ServerResponse;
import dev.jevent.requests.Requests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Example 4: fetching nine pages one after the other takes as long as all of them, together as
/// long as one. The server, which takes its time, is part of the program.
public final class FetchingJson {
    private final HttpHandler handler;

    FetchingJson(HttpHandler handler) {
        this.handler = handler;
    }

    public static void main(String[] args) throws Exception {
        run(() -> new FetchingJson(FetchingJson::time).program());
    }

    static ServerResponse time(ServerRequest request) {
        sleep(Duration.ofMillis(200));
        String json = "{\"datetime\": \"" + Instant.now() + "\"}";
        return ServerResponse.bytes("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    void program() throws IOException {
        try (var server = HttpServer.start("127.0.0.1", 0, handler)) {
            String url = server.url("/time.json");
            System.out.println("Synchronous:");
            synchronous(url);
            System.out.println("Asynchronous:");
            asynchronous(url);
        }
    }

    private static void synchronous(String url) {
        for (int i = 1; i < 10; i++) {
            fetch(url, i);
        }
    }

    private static void asynchronous(String url) {
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int i = 1; i < 10; i++) {
            int id = i;
            greenlets.add(spawn(() -> fetch(url, id)));
        }
        joinAll(greenlets);
    }

    private static void fetch(String url, int id) {
        Time time = Objects.requireNonNull(Requests.get(url).json(Time.class));
        System.out.println("Process " + id + ": " + time.datetime());
    }

    record Time(String datetime) {}
}
