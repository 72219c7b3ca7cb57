package dev.jevent.checks.programs.plain;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The JDK's server with a pool of threads.
public final class JdkServerProgram {
    private static final int WORKERS = 50;

    private JdkServerProgram() {}

    /// Serves until the end of the input.
    public static void main(String[] args) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext(
                "/",
                exchange -> {
                    byte[] page = Page.of(exchange.getRequestURI().getQuery());
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        Page.serve(server.getAddress().getPort());
        server.stop(0);
        workers.shutdown();
    }
}
