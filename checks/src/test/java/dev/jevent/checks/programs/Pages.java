package dev.jevent.checks.programs;

import static dev.jevent.Jevent.sleep;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.server.HttpServer;
import dev.jevent.http.server.ServerRequest;
import dev.jevent.http.server.ServerResponse;
import dev.jevent.hub.Hub;
import java.net.URI;
import java.time.Duration;

/// Pages that take 100 ms each, served by a hub of its own.
///
/// @param hub where they are served
/// @param server the server there
record Pages(Hub hub, HttpServer server) implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(100);

    /// Starts the server.
    static Pages start() throws Exception {
        Hub hub = Temporarily.unwatchedHub("pages");
        HttpServer server =
                new Greenlet<>(hub, () -> HttpServer.start(Loopback.ADDRESS, 0, Pages::serve))
                        .start()
                        .resultOrThrow();
        return new Pages(hub, server);
    }

    private static ServerResponse serve(ServerRequest request) {
        sleep(DELAY);
        return ServerResponse.text("page " + request.query("number"));
    }

    /// {@return where page `number` is}
    URI page(int number) {
        return URI.create(server.url("/?number=" + number));
    }

    @Override
    public void close() {
        server.close();
        hub.close();
    }
}
