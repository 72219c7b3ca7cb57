package dev.jevent.examples;

import static dev.jevent.Jevent.run;

import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.GreenletLocal;
import dev.jevent.http.server.HttpServer;
import dev.jevent.http.server.ServerRequest;
import dev.jevent.http.server.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Example 24: the request that is being answered is at hand everywhere, and each greenlet sees its
/// own.
public final class RequestLocals {
    private static final GreenletLocal<ServerRequest> REQUEST = new GreenletLocal<>();

    private final Action work;

    /// @param work what is done for each request; it may wait
    RequestLocals(Action work) {
        this.work = work;
    }

    public static void main(String[] args) throws Exception {
        run(() -> new RequestLocals(() -> {}).program());
    }

    private void program() throws IOException {
        try (var server = start(8000)) {
            System.out.println("Serving on " + server.url("/"));
            server.join();
        }
    }

    HttpServer start(int port) throws IOException {
        return HttpServer.start("127.0.0.1", port, this::answer);
    }

    private ServerResponse answer(ServerRequest request) throws Exception {
        REQUEST.set(request);
        try {
            work.run();
            return ServerResponse.text(hello());
        } finally {
            REQUEST.remove();
        }
    }

    private static String hello() {
        var remote = (InetSocketAddress) request().remoteAddress();
        return "Hello " + remote.getAddress().getHostAddress();
    }

    static ServerRequest request() {
        return REQUEST.get();
    }
}
