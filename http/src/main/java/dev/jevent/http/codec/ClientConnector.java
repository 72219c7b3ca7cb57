package dev.jevent.http.codec;

import dev.jevent.greenlet.Timeouts;
import dev.jevent.http.codec.WireException.Kind;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.net.Dialer;
import dev.jevent.net.Dns;
import dev.jevent.net.SocketFailures;
import dev.jevent.net.TlsContexts;
import dev.jevent.net.Verify;
import dev.jevent.time.WaitLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Opens one connection: looks the host up, connects and, for TLS, shakes hands, all within the
/// connect limit. In a greenlet.
final class ClientConnector {
    private final Origin origin;
    private final Deadlines deadlines;
    private final Hub hub = Hub.current();
    private final long begun;

    ClientConnector(Origin origin, Deadlines deadlines) {
        this.origin = origin;
        this.deadlines = deadlines;
        this.begun = deadlines.clock().nanos();
    }

    ClientConnection open() throws WireException {
        SslContext tls = tlsOf(origin);
        List<InetAddress> addresses = resolve(origin.host());
        long resolved = now();
        Channel channel = dial(addresses, tls);
        long connected = now();
        Pipeline pipeline = channel.attr(Pipeline.KEY).get();
        if (pipeline.ssl != null) {
            awaitHandshake(channel, pipeline.ssl);
        }
        long handshake = pipeline.ssl == null ? 0 : now() - connected;
        var times = new OpeningTimes(resolved - begun, connected - resolved, handshake);
        return new ClientConnection(origin, channel, pipeline.handler, pipeline.decoder, times);
    }

    private static @Nullable SslContext tlsOf(Origin origin) throws WireException {
        Verify verify = origin.verify();
        if (verify == null) {
            return null;
        }
        try {
            return TlsContexts.client(verify);
        } catch (IOException e) {
            throw new WireException(Kind.TLS, String.valueOf(e.getMessage()), e);
        }
    }

    private List<InetAddress> resolve(String host) throws WireException {
        long limit = left();
        try {
            return limit == WaitLimit.NONE
                    ? Dns.resolve(host)
                    : Timeouts.within(Duration.ofNanos(limit), () -> Dns.resolve(host));
        } catch (UnknownHostException e) {
            throw new WireException(Kind.CONNECT, "host: " + host + " (expected: a known name)", e);
        } catch (TimeoutException e) {
            throw deadlines.exceeded(Kind.CONNECT_TIMEOUT, "look-up of " + host);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "look-up of " + host + " (expected: no other error)", e);
        }
    }

    private Channel dial(List<InetAddress> addresses, @Nullable SslContext tls)
            throws WireException {
        try {
            return Dialer.dial(
                    origin.host(),
                    addresses,
                    origin.port(),
                    left(),
                    () -> new Pipeline(origin, tls, new ClientHandler(hub.clock())));
        } catch (SocketTimeoutException e) {
            throw deadlines.exceeded(Kind.CONNECT_TIMEOUT, "connect to " + origin);
        } catch (IOException e) {
            throw new WireException(Kind.CONNECT, String.valueOf(e.getMessage()), e);
        }
    }

    private long now() {
        return deadlines.clock().nanos();
    }

    private long left() {
        long limit = deadlines.connect();
        return deadlines.within(
                limit == WaitLimit.NONE ? limit : limit - (deadlines.clock().nanos() - begun));
    }

    private void awaitHandshake(Channel channel, SslHandler ssl) throws WireException {
        Waiter waiter = Waiter.current("TLS handshake with " + origin);
        ssl.handshakeFuture().addListener(future -> waiter.deliver(future.cause()));
        boolean done = false;
        try (Hold _ = hub.hold()) {
            done = waiter.await(left());
        } finally {
            if (!done || waiter.delivered() != null) {
                hub.call(channel::close);
            }
        }
        if (!done) {
            throw deadlines.exceeded(Kind.CONNECT_TIMEOUT, "TLS handshake with " + origin);
        }
        if (waiter.delivered() instanceof Throwable failure) {
            IOException said = SocketFailures.ofHandshake(origin, failure);
            throw new WireException(Kind.TLS, String.valueOf(said.getMessage()), said);
        }
    }

    /// {@return the name to send, or null for one that DNS knows and TLS cannot say, such as one
    /// with an underscore}
    static @Nullable SNIServerName serverName(String host) {
        try {
            return new SNIHostName(
                    host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// The handlers of one channel, kept beside its pipeline, which is empty once it is closed.
    private static final class Pipeline extends ChannelInitializer<Channel> {
        static final AttributeKey<Pipeline> KEY = AttributeKey.valueOf(Pipeline.class, "handlers");

        private final Origin origin;
        private final @Nullable SslContext tls;
        private final ClientHandler handler;
        private final ResponseDecoder decoder;
        private @Nullable SslHandler ssl;

        Pipeline(Origin origin, @Nullable SslContext tls, ClientHandler handler) {
            this.origin = origin;
            this.tls = tls;
            this.handler = handler;
            this.decoder = new ResponseDecoder(handler);
        }

        @Override
        protected void initChannel(Channel channel) {
            channel.attr(KEY).set(this);
            if (tls != null) {
                SslHandler made = tls.newHandler(channel.alloc(), origin.host(), origin.port());
                made.setHandshakeTimeoutMillis(0);
                nameServer(made);
                channel.pipeline().addLast(made);
                ssl = made;
            }
            channel.pipeline().addLast(decoder, new HttpRequestEncoder(), handler);
        }

        /// The JDK by itself sends no name without a dot, such as `localhost` (RFC 6066 §3).
        private void nameServer(SslHandler ssl) {
            SNIServerName name = isAddress(origin.host()) ? null : serverName(origin.host());
            if (name != null) {
                SSLParameters parameters = ssl.engine().getSSLParameters();
                parameters.setServerNames(List.of(name));
                ssl.engine().setSSLParameters(parameters);
            }
        }

        private static boolean isAddress(String host) {
            return NetUtil.createByteArrayFromIpAddressString(host) != null;
        }
    }
}
