package dev.jevent.net;

import dev.jevent.hub.Hub;
import dev.jevent.time.WaitLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslContext;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Accepts connections over TCP, plain or with TLS (gevent's listening `socket`).
///
/// ```java
/// try (var listener = TcpListener.listen("localhost", 0)) {
///     while (true) {
///         TcpSocket client = listener.accept();
///         spawn(() -> serve(client));
///     }
/// }
/// ```
///
/// It belongs to the hub on which it was made, as its sockets do, and its methods throw
/// `IllegalStateException` elsewhere. Connections are accepted when a greenlet asks for one, the
/// oldest first; the operating system keeps the others, up to the backlog. One greenlet waits for a
/// connection at a time; a second one gets [dev.jevent.errors.ConcurrentUseError].
public final class TcpListener implements Closeable {
    private final Hub hub;
    private final Channel channel;
    private final ListenerHandler handler;
    private final InetSocketAddress local;

    private TcpListener(Hub hub, Channel channel, ListenerHandler handler) {
        this.hub = hub;
        this.channel = channel;
        this.handler = handler;
        this.local = (InetSocketAddress) channel.localAddress();
    }

    /// Listens with a backlog of [NetLimits#BACKLOG], as [#listen(String, int, int)] does.
    public static TcpListener listen(String host, int port) throws IOException {
        return listen(host, port, NetLimits.BACKLOG);
    }

    /// Listens for plain connections.
    ///
    /// @param host the name or address of an interface of this machine; `0.0.0.0` or `::` for all
    /// @param port from 0 to 65535; 0 for one that is free, see [#port()]
    /// @param backlog how many connections wait to be accepted, at least 1; the operating system
    ///   may have a limit of its own
    /// @throws BindException if it cannot listen there
    /// @throws UnknownHostException if the host has no address
    public static TcpListener listen(String host, int port, int backlog) throws IOException {
        return listen(host, port, backlog, (SslContext) null);
    }

    /// Listens for TLS connections. The handshake of each goes on behind [#accept()], for at most
    /// [NetLimits#ACCEPTED_HANDSHAKE]; the first read or write tells if it failed, and only that
    /// client is concerned.
    ///
    /// @param identity who the server is
    /// @throws IOException if a PEM file cannot be read, else as [#listen(String, int, int)]
    public static TcpListener listen(String host, int port, int backlog, TlsIdentity identity)
            throws IOException {
        return listen(host, port, backlog, TlsContexts.server(identity));
    }

    private static TcpListener listen(String host, int port, int backlog, @Nullable SslContext tls)
            throws IOException {
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog: " + backlog + " (expected: 1 or more)");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: from 0 to 65535)");
        }
        Hub hub = Hub.current();
        var address = new InetSocketAddress(Dns.resolve(host).getFirst(), port);
        var binding = new Binding(address, backlog, new ListenerHandler(hub, address, tls));
        Throwable failure =
                Operation.await(
                        hub, "listen at " + address, WaitLimit.NONE, binding::begin, binding::end);
        Channel channel = binding.channel;
        if (failure != null || channel == null) {
            String reason = failure == null ? "no channel" : failure.getMessage();
            var refused = new BindException("listen at " + address + ": " + reason);
            refused.initCause(failure);
            throw refused;
        }
        return new TcpListener(hub, channel, binding.handler);
    }

    /// Waits for a connection, without limit; does not switch if one was accepted already.
    ///
    /// @throws AsynchronousCloseException if another greenlet closes the listener meanwhile
    /// @throws SocketException if the listener is closed, or the operating system cannot accept,
    ///   such as for want of descriptors; the listener stays usable
    public TcpSocket accept() throws IOException {
        return accept(WaitLimit.NONE);
    }

    /// Waits for a connection, for at most `limit`; zero takes one that is there.
    ///
    /// @throws SocketTimeoutException if the limit passes; the listener stays usable
    /// @throws IOException as [#accept()]
    public TcpSocket accept(Duration limit) throws IOException {
        return accept(WaitLimit.of(limit));
    }

    private TcpSocket accept(long nanos) throws IOException {
        checkOpen();
        handler.accepting.checkFree();
        if (!handler.hasNews()) {
            hub.call(handler::acceptMore);
        }
        if (!handler.accepting.await(handler::hasNews, nanos)) {
            throw new SocketTimeoutException("accept at " + local + ": timed out");
        }
        if (handler.closed) {
            throw new AsynchronousCloseException();
        }
        return handler.take();
    }

    /// {@return the port it listens at; from any thread}
    public int port() {
        return local.getPort();
    }

    /// {@return the address it listens at; from any thread}
    public InetSocketAddress localAddress() {
        return local;
    }

    /// {@return true once [#close()] was called}
    public boolean isClosed() {
        return handler.closed;
    }

    /// Stops listening; connections that were not given out are closed, others live on. Does not
    /// wait: the port is free after the next switch. Twice is harmless.
    @Override
    public void close() {
        OwnHub.check(hub, this);
        if (handler.closed) {
            return;
        }
        handler.closed = true;
        handler.accepting.wake();
        if (!hub.isClosed()) {
            hub.call(() -> handler.close(channel));
        }
    }

    private void checkOpen() throws SocketException {
        OwnHub.check(hub, this);
        if (handler.closed || hub.isClosed()) {
            throw new SocketException("Socket closed");
        }
    }

    @Override
    public String toString() {
        return "TcpListener(" + local + (handler.closed ? ", closed)" : ")");
    }

    /// The way to a listening channel; on the carrier's own stack.
    private static final class Binding {
        private final InetSocketAddress address;
        private final int backlog;
        private final ListenerHandler handler;
        private @Nullable Channel channel;

        Binding(InetSocketAddress address, int backlog, ListenerHandler handler) {
            this.address = address;
            this.backlog = backlog;
            this.handler = handler;
        }

        ChannelFuture begin() {
            ChannelFuture bound =
                    Transport.current().listen(address, backlog, handler.initializer());
            channel = bound.channel();
            handler.attach(bound.channel());
            return bound;
        }

        void end() {
            Channel begun = channel;
            if (begun != null) {
                begun.close();
            }
        }
    }
}
