package dev.jevent.net;

import dev.jevent.hub.Hub;
import dev.jevent.loop.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// The end of a socket's pipeline: keeps what comes for the greenlet that reads, and sends what a
/// greenlet writes.
///
/// Its methods are for the carrier's own stack, those marked so also for greenlets of the hub.
final class SocketHandler extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<SocketHandler> KEY =
            AttributeKey.valueOf(SocketHandler.class, "handler");

    private final Hub hub;
    private final Channel channel;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final ChannelFutureListener written = this::written;
    private final Linger linger = new Linger();
    private boolean paused;
    private boolean ended;
    private boolean inactive;
    private int handedOver;
    private @Nullable SslHandler tls;
    private @Nullable Throwable readFailure;
    private @Nullable Throwable writeFailure;

    final SoleWaiter reading;
    final SoleWaiter writing;

    /// Set by the greenlet that closes the socket.
    boolean closed;

    SocketHandler(Hub hub, Channel channel) {
        this.hub = hub;
        this.channel = channel;
        this.reading = new SoleWaiter(hub, new Use("read from", channel));
        this.writing = new SoleWaiter(hub, new Use("write to", channel));
    }

    /// {@return the handler that was added to a channel, open or closed}; also for greenlets.
    static SocketHandler of(Channel channel) {
        return channel.attr(KEY).get();
    }

    /// Adds itself, and TLS before it if there is some.
    void addTo(@Nullable SslHandler tls) {
        this.tls = tls;
        channel.attr(KEY).set(this);
        halfClosable(tls == null);
        if (tls != null) {
            channel.pipeline().addLast(tls);
        }
        channel.pipeline().addLast(this);
    }

    /// Begins TLS as a client on what has been a plain connection.
    Future<Channel> startTls(SslContext context, String host, int port) {
        if (!channel.isActive()) {
            return channel.eventLoop().newFailedFuture(new ClosedChannelException());
        }
        halfClosable(false);
        SslHandler begun = client(context, channel, host, port);
        tls = begun;
        channel.pipeline().addFirst(begun);
        return begun.handshakeFuture();
    }

    /// {@return the TLS of the connection, or null if it is plain}; also for greenlets.
    @Nullable SslHandler tls() {
        return tls;
    }

    static SslHandler client(SslContext context, Channel channel, String host, int port) {
        SslHandler tls = context.newHandler(channel.alloc(), host, port);
        tls.setHandshakeTimeoutMillis(0);
        return tls;
    }

    /// TLS tells the end of its input by itself; without that the end of TCP's ends it all.
    private void halfClosable(boolean yes) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, yes);
    }

    /// {@return how many bytes can be read at once}; also for greenlets.
    int unread() {
        return received.size();
    }

    /// {@return true if a read need not wait}; also for greenlets.
    boolean hasInput() {
        return received.size() > 0 || ended || closed;
    }

    /// Takes bytes that have come; also for greenlets.
    int take(byte[] into, int offset, int length) {
        int taken = received.take(into, offset, length);
        if (paused && received.size() <= NetLimits.UNREAD_BYTES / 2) {
            paused = false;
            hub.call(this::resume);
        }
        return taken;
    }

    private void resume() {
        if (channel.isActive()) {
            channel.config().setAutoRead(true);
        }
    }

    /// {@return why the input ended, or null at its plain end}; also for greenlets.
    @Nullable Throwable readFailure() {
        return readFailure;
    }

    /// {@return true if a write need not wait}; also for greenlets.
    boolean hasRoom() {
        return cannotWrite()
                || channel.isWritable() && handedOver <= channel.bytesBeforeUnwritable();
    }

    /// {@return true if no write can succeed any more}; also for greenlets.
    boolean cannotWrite() {
        return closed || inactive || writeFailure != null;
    }

    /// {@return why a write failed, or null if none did}; also for greenlets.
    @Nullable Throwable writeFailure() {
        return writeFailure;
    }

    /// Hands bytes over to be sent in the order of the calls; also for greenlets.
    void send(byte[] bytes) {
        handedOver += bytes.length;
        hub.call(() -> write(bytes));
    }

    private void write(byte[] bytes) {
        handedOver -= bytes.length;
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(written);
        if (hasRoom()) {
            writing.wake();
        }
    }

    private void written(ChannelFuture future) {
        if (!future.isSuccess()) {
            fail(future.cause());
        }
    }

    /// {@return the end of everything written so far}
    ChannelFuture flush() {
        return channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    }

    /// Ends the output once everything is sent; Netty would drop what is not.
    void shutdownOutput() {
        flush().addListener(future -> shutdownFlushed(future.isSuccess()));
    }

    private void shutdownFlushed(boolean flushed) {
        if (tls != null) {
            tls.closeOutbound();
        } else if (flushed) {
            ((DuplexChannel) channel).shutdownOutput();
        }
    }

    /// Closes the channel once everything is sent, or [NetLimits#CLOSE_LINGER] has passed.
    void close() {
        received.clear();
        ChannelFuture flushed = flush();
        flushed.addListener(ChannelFutureListener.CLOSE);
        if (!flushed.isDone()) {
            hub.arm(linger, NetLimits.CLOSE_LINGER.toNanos());
        }
    }

    /// Lets the channel remember its addresses, which a closed one no longer finds.
    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel.localAddress();
        channel.remoteAddress();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!closed) {
                received.add((ByteBuf) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
        if (!paused && received.size() > NetLimits.UNREAD_BYTES) {
            paused = true;
            channel.config().setAutoRead(false);
        }
        reading.wake();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent handshake when !handshake.isSuccess() ->
                    fail(handshake.cause());
            case ChannelInputShutdownEvent _ -> end();
            case SslCloseCompletionEvent _ -> end();
            default -> {}
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (hasRoom()) {
            writing.wake();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inactive = true;
        hub.disarm(linger);
        end();
        writing.wake();
    }

    private void fail(Throwable cause) {
        if (writeFailure == null) {
            writeFailure = cause;
        }
        if (!ended) {
            readFailure = cause;
        }
        end();
        writing.wake();
    }

    private void end() {
        ended = true;
        reading.wake();
    }

    private final class Linger extends Timer {
        @Override
        protected void fire() {
            channel.close();
        }
    }

    /// What a greenlet does to a socket, in words.
    private record Use(String verb, Channel channel) {
        @Override
        public String toString() {
            return verb + " " + channel.remoteAddress();
        }
    }
}
