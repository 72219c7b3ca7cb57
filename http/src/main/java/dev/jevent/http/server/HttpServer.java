package dev.jevent.http.server;

import dev.jevent.Jevent;
import dev.jevent.JoinOptions;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.http.codec.ServerConnection;
import dev.jevent.http.codec.ServerLimits;
import dev.jevent.http.codec.ServerListener;
import dev.jevent.net.Dns;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 server on the hub that starts it (gevent's `pywsgi.WSGIServer`).
///
/// ```java
/// try (HttpServer server = HttpServer.start("127.0.0.1", 0, request -> ServerResponse.text("hello"))) {
///     fetch(server.url("/"));
/// }
/// ```
///
/// Each connection has a greenlet, which calls the handler with one request after the other and
/// sends the responses in that order. The server keeps its hub alive until it is stopped. A request
/// that breaks RFC 9112 is answered with a status of 400 or more, and the connection closed,
/// without a call of the handler.
public final class HttpServer implements AutoCloseable {
    private final HttpHandler handler;
    private final boolean secure;
    private final Set<ConnectionGreenlet> connections = new LinkedHashSet<>();
    private final InetSocketAddress address;
    private final ServerListener listener;

    /// Runs when the server is told to stop, and ends when it has.
    private final Greenlet<@Nullable Void> stopping;

    private Duration grace = ServerLimits.GRACE;

    private HttpServer(InetSocketAddress address, ServerOptions options, HttpHandler handler)
            throws IOException {
        this.handler = handler;
        this.secure = options.tls() != null;
        this.listener = ServerListener.open(address, options.settings(), this::accepted);
        this.address = listener.address();
        this.stopping = new Greenlet<>(this::stopHere);
    }

    /// Starts a server with the default options; waits until it listens.
    ///
    /// @param host an address of this machine, or a name of it
    /// @param port from 0 to 65,535; 0 takes a free one, see [#port()]
    /// @throws IOException if it cannot listen there; the message names the address
    /// @throws dev.jevent.errors.NotOnHub off every hub
    public static HttpServer start(String host, int port, HttpHandler handler) throws IOException {
        InetAddress resolved = Dns.resolve(host).getFirst();
        return start(new InetSocketAddress(resolved, port), ServerOptions.DEFAULT, handler);
    }

    /// Starts a server; waits until it listens.
    ///
    /// @throws IOException if it cannot listen there; the message names the address
    /// @throws dev.jevent.errors.NotOnHub off every hub
    public static HttpServer start(
            InetSocketAddress address, ServerOptions options, HttpHandler handler)
            throws IOException {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(handler, "handler");
        return new HttpServer(address, options, handler);
    }

    /// {@return where it listens, or listened, with the real port}
    public InetSocketAddress address() {
        return address;
    }

    /// {@return the port at which it listens}
    public int port() {
        return address.getPort();
    }

    /// {@return the URL of a path on this server; if it listens everywhere, that of the loopback}
    ///
    /// @param path what follows the authority, as it is sent: `/page?x=1`
    public String url(String path) {
        InetAddress at = address.getAddress();
        InetAddress host = at.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at;
        String name = host.getHostAddress();
        String authority = host instanceof Inet6Address ? "[" + name + "]" : name;
        return (secure ? "https://" : "http://") + authority + ":" + port() + path;
    }

    /// Stops the server, with a grace of 1 s, as [#stop(Duration)] does.
    @Override
    public void close() {
        stop(ServerLimits.GRACE);
    }

    /// Stops the server and waits until it has: it accepts no more at once, closes the connections
    /// without a request, gives the requests under way `grace` to be answered, and kills the
    /// greenlets of those that are not. Does nothing but wait if it was told before. From any
    /// thread.
    public void stop(Duration grace) {
        if (!listener.isStopping()) {
            this.grace = grace;
        }
        stopping.start().join();
    }

    /// Waits until the server has stopped (gevent's `serve_forever`, without the start).
    public void join() {
        stopping.join();
    }

    private @Nullable Void stopHere() {
        listener.stop();
        JoinOptions within = new JoinOptions(grace, null, false);
        Jevent.joinAll(List.copyOf(connections), within);
        List<ConnectionGreenlet> late = List.copyOf(connections);
        late.forEach(greenlet -> greenlet.kill(KillOptions.DEFAULT.withoutWaiting()));
        Jevent.joinAll(late, new JoinOptions(ServerLimits.GRACE, null, false));
        return null;
    }

    HttpHandler handler() {
        return handler;
    }

    private void accepted(ServerConnection connection) {
        var greenlet = new ConnectionGreenlet(this, connection);
        connections.add(greenlet);
        greenlet.start();
    }

    void ended(ConnectionGreenlet greenlet) {
        connections.remove(greenlet);
    }

    @Override
    public String toString() {
        return "HttpServer(" + url("") + ")";
    }
}
