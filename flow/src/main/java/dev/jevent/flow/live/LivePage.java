package dev.jevent.flow.live;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.server.HttpServer;
import dev.jevent.http.server.ServerOptions;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/// A page in the browser that shows what the hubs of this process do, while they do it.
///
/// ```java
/// try (var page = LivePage.start(0)) {
///     System.err.println("watch at " + page.url());
///     Jevent.run(() -> program());
/// }
/// ```
///
/// It shows the load of each hub, greenlets by what they do, the spawn tree, who ran in the last
/// seconds, and who holds a hub, while it lasts. It is served on 127.0.0.1 alone, and only who
/// knows the token in [#url()] can read it. The program's own hubs are asked and listened to only
/// while a page is open ([LiveOptions#idle()]); that makes one more callback on each of them about
/// once a second, an arrival from outside for a hub whose order is to be replayed.
public final class LivePage implements AutoCloseable {
    private static final String HUB_NAME = "jevent-live";

    private final Hub hub;
    private final HttpServer server;
    private final LiveWatch watch;
    private final String url;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LivePage(Hub hub, HttpServer server, LiveWatch watch, String token) {
        this.hub = hub;
        this.server = server;
        this.watch = watch;
        this.url = server.url("/?token=" + token);
    }

    /// Begins to serve the page, with the default options; from any thread, and in a greenlet,
    /// which waits.
    ///
    /// @param port from 0 to 65,535; 0 takes a free one
    /// @throws IOException if it cannot listen there
    public static LivePage start(int port) throws IOException {
        return start(LiveOptions.port(port));
    }

    /// Begins to serve the page; from any thread, and in a greenlet, which waits.
    ///
    /// @throws IOException if it cannot listen there
    public static LivePage start(LiveOptions options) throws IOException {
        Hub hub = Hub.start(HubOptions.named(HUB_NAME).asObserver());
        boolean started = false;
        try {
            LivePage page = on(hub, () -> serve(hub, options));
            started = true;
            return page;
        } finally {
            if (!started) {
                hub.close();
            }
        }
    }

    private static <T> T on(Hub hub, Callable<T> body) throws IOException {
        return new Greenlet<>(hub, body).start().resultOrThrow();
    }

    private static LivePage serve(Hub hub, LiveOptions options) throws IOException {
        var watch = new LiveWatch(options.idle());
        Gate gate = Gate.fresh();
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server =
                HttpServer.start(
                        new InetSocketAddress(loopback, options.port()),
                        ServerOptions.DEFAULT
                                .withMaxBody(0)
                                .withMaxConnections(LiveLimits.CONNECTIONS),
                        new LiveSite(gate, watch));
        gate.open(server.port());
        return new LivePage(hub, server, watch, gate.token());
    }

    /// {@return where the page is: `http://127.0.0.1:PORT/?token=…`} Who knows it can read the
    /// page, so it is to be shown to the user alone.
    public String url() {
        return url;
    }

    /// {@return the port at which it is served}
    public int port() {
        return server.port();
    }

    /// {@return true while hubs are listened to because a page has asked not long ago}
    boolean isWatching() {
        return watch.isWatching();
    }

    /// Ends the page: it listens to no hub and at no port any more. Does nothing the second time.
    /// From any thread, and in a greenlet, but not one of the page.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.close();
            Greenlet.of(hub, watch::close).start().join();
            hub.close();
        }
    }
}
