package dev.jevent.net;

import dev.jevent.greenlet.Timeouts;
import dev.jevent.hub.Hub;
import dev.jevent.time.WaitLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way to a connected [TcpSocket]: look-up, connection and TLS handshake within one limit.
final class TcpConnector {
    private final Hub hub = Hub.current();
    private final String host;
    private final int port;
    private final @Nullable SslContext tls;

    private TcpConnector(String host, int port, @Nullable SslContext tls) {
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    static TcpSocket connect(String host, int port, ConnectOptions options) throws IOException {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: from 1 to 65535)");
        }
        Verify verify = options.tls();
        SslContext tls = verify == null ? null : TlsContexts.client(verify);
        return new TcpConnector(host, port, tls).connect(options.limit());
    }

    private TcpSocket connect(@Nullable Duration limit) throws IOException {
        long nanos = limit == null ? WaitLimit.NONE : WaitLimit.of(limit);
        long begun = hub.clock().nanos();
        List<InetAddress> addresses = resolve(limit);
        Channel channel = Dialer.dial(host, addresses, port, left(nanos, begun), this::initializer);
        SocketHandler handler = SocketHandler.of(channel);
        SslHandler ssl = handler.tls();
        if (ssl != null) {
            String peer = host + ":" + port;
            awaitHandshake(hub, channel, peer, left(nanos, begun), ssl::handshakeFuture);
        }
        return new TcpSocket(hub, channel, handler);
    }

    private List<InetAddress> resolve(@Nullable Duration limit) throws IOException {
        if (limit == null) {
            return Dns.resolve(host);
        }
        try {
            return Timeouts.within(limit, () -> Dns.resolve(host));
        } catch (TimeoutException e) {
            throw SocketFailures.withCause(
                    new SocketTimeoutException("look-up of host: " + host + " timed out"), e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("look-up of host: " + host + " failed", e);
        }
    }

    private long left(long nanos, long begun) {
        return nanos == WaitLimit.NONE ? nanos : Math.max(1, nanos - (hub.clock().nanos() - begun));
    }

    private ChannelHandler initializer() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                new SocketHandler(hub, channel).addTo(tlsOf(channel));
            }
        };
    }

    private @Nullable SslHandler tlsOf(Channel channel) {
        return tls == null ? null : SocketHandler.client(tls, channel, host, port);
    }

    /// Begins a handshake, or looks at one under way, and waits for its end; if it does not succeed
    /// the channel is closed.
    static void awaitHandshake(
            Hub hub, Channel channel, String peer, long nanos, Supplier<Future<?>> handshake)
            throws IOException {
        Throwable failure =
                Operation.await(
                        hub, "TLS handshake with " + peer, nanos, handshake, channel::close);
        if (failure != null) {
            hub.call(channel::close);
            throw SocketFailures.ofHandshake(peer, failure);
        }
    }
}
