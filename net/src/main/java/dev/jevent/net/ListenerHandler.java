package dev.jevent.net;

import dev.jevent.hub.Hub;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps the connections that a listener has accepted for the greenlet that asks for them.
///
/// The listening channel reads on demand only, so that what nobody asks for stays in the backlog of
/// the operating system, but for the few that one read of Netty's brings.
final class ListenerHandler extends ChannelInboundHandlerAdapter {
    private final Hub hub;
    private final @Nullable SslContext tls;
    private final ArrayDeque<TcpSocket> accepted = new ArrayDeque<>();
    private @Nullable Channel listening;
    private @Nullable Throwable failure;
    private boolean asked;

    final SoleWaiter accepting;

    /// Set by the greenlet that closes the listener.
    boolean closed;

    ListenerHandler(Hub hub, SocketAddress local, @Nullable SslContext tls) {
        this.hub = hub;
        this.tls = tls;
        this.accepting = new SoleWaiter(hub, "accept at " + local);
    }

    /// Takes a channel that is about to listen.
    void attach(Channel channel) {
        listening = channel;
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(this);
    }

    /// {@return what prepares each accepted channel}
    ChannelHandler initializer() {
        return new Arrivals();
    }

    /// {@return true if an accept need not wait}; also for greenlets.
    boolean hasNews() {
        return !accepted.isEmpty() || failure != null || closed;
    }

    /// Takes the oldest connection; in a greenlet, if there is news.
    TcpSocket take() throws SocketException {
        TcpSocket next = accepted.poll();
        if (next != null) {
            return next;
        }
        Throwable reported = Objects.requireNonNull(failure, "failure: none (expected: news)");
        failure = null;
        throw SocketFailures.withCause(
                new SocketException("accept: " + reported.getMessage()), reported);
    }

    /// Asks the operating system for connections.
    void acceptMore() {
        asked = true;
        Channel channel = listening;
        if (channel != null && accepted.isEmpty()) {
            channel.read();
        }
    }

    void close(Channel channel) {
        channel.close();
        for (TcpSocket next; (next = accepted.poll()) != null; ) {
            next.close();
        }
    }

    private void arrived(Channel channel, SocketHandler handler) {
        if (closed) {
            channel.close();
            return;
        }
        asked = false;
        accepted.add(new TcpSocket(hub, channel, handler));
        accepting.wake();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (asked && failure == null) {
            context.read();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failure = cause;
        asked = false;
        accepting.wake();
    }

    @ChannelHandler.Sharable
    private final class Arrivals extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            var handler = new SocketHandler(hub, channel);
            handler.addTo(tls == null ? null : server(tls, channel));
            arrived(channel, handler);
        }

        private static SslHandler server(SslContext context, Channel channel) {
            SslHandler handler = context.newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(NetLimits.ACCEPTED_HANDSHAKE.toMillis());
            return handler;
        }
    }
}
