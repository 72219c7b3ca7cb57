package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import dev.jevent.http.codec.WireException.Kind;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.net.Dialer;
import dev.jevent.net.Dns;
import dev.jevent.net.TlsContexts;
import dev.jevent.net.Verify;
import dev.jevent.time.WaitLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection of a client: one exchange at a time. Used by one greenlet at a time, on
/// the hub that opened it.
public final class ClientConnection {
    private final Origin origin;
    private final Hub hub = Hub.current();
    private final Channel channel;
    private final ClientHandler handler;
    private final ResponseDecoder decoder;
    private @Nullable ClientExchange exchange;
    private boolean reused;

    private ClientConnection(Origin origin, Channel channel) {
        this.origin = origin;
        this.channel = channel;
        this.handler = channel.pipeline().get(ClientHandler.class);
        this.decoder = channel.pipeline().get(ResponseDecoder.class);
    }

    /// Looks the host up, connects and, for TLS, shakes hands, all within the connect limit.
    static ClientConnection open(Origin origin, Deadlines deadlines) throws WireException {
        long begun = deadlines.clock().nanos();
        SslContext tls = tlsOf(origin);
        List<InetAddress> addresses = resolve(origin.host());
        Hub hub = Hub.current();
        Channel channel;
        try {
            channel =
                    Dialer.dial(
                            origin.host(),
                            addresses,
                            origin.port(),
                            Math.min(deadlines.connect(), deadlines.left()),
                            () -> new Pipeline(origin, tls, new ClientHandler(hub.clock())));
        } catch (SocketTimeoutException e) {
            throw deadlines.exceeded(Kind.CONNECT_TIMEOUT, "connect to " + origin);
        } catch (IOException e) {
            throw new WireException(Kind.CONNECT, String.valueOf(e.getMessage()), e);
        }
        if (tls != null) {
            awaitHandshake(origin, channel, hub, deadlines, begun);
        }
        return new ClientConnection(origin, channel);
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

    private static List<InetAddress> resolve(String host) throws WireException {
        try {
            return Dns.resolve(host);
        } catch (UnknownHostException e) {
            throw new WireException(Kind.CONNECT, "host: " + host + " (expected: a known name)", e);
        }
    }

    private static void awaitHandshake(
            Origin origin, Channel channel, Hub hub, Deadlines deadlines, long begun)
            throws WireException {
        Waiter waiter = Waiter.current("TLS handshake with " + origin);
        SslHandler ssl = channel.pipeline().get(SslHandler.class);
        ssl.handshakeFuture().addListener(future -> waiter.deliver(future.cause()));
        long left = deadlines.connect();
        if (left != WaitLimit.NONE) {
            left = Math.max(1, left - (deadlines.clock().nanos() - begun));
        }
        boolean done = false;
        try (Hold _ = hub.hold()) {
            done = waiter.await(Math.min(left, Math.max(1, deadlines.left())));
        } finally {
            if (!done || waiter.delivered() != null) {
                hub.call(channel::close);
            }
        }
        if (!done) {
            throw deadlines.exceeded(Kind.CONNECT_TIMEOUT, "TLS handshake with " + origin);
        }
        if (waiter.delivered() instanceof Throwable failure) {
            throw new WireException(Kind.TLS, TlsMessages.of(origin, failure), failure);
        }
    }

    /// {@return whom it leads to}
    Origin origin() {
        return origin;
    }

    /// {@return true if it has carried an exchange before}
    public boolean isReused() {
        return reused;
    }

    boolean isIdle() {
        return handler.isIdle();
    }

    void onClose(Runnable action) {
        handler.onClose(action);
    }

    /// Sends a request and waits until its response is there: whole, or its head if it is streamed.
    ///
    /// However it ends but by returning, the connection is closed.
    public ResponseHead exchange(
            RequestHead head, RequestBody body, boolean streamed, long maxBody, Deadlines deadlines)
            throws WireException {
        var begun = new ClientExchange(streamed, maxBody);
        exchange = begun;
        boolean done = false;
        try {
            send(begun, head, body, deadlines);
            awaitNews(begun, begun::hasNews, deadlines);
            throwFailure(begun);
            done = true;
            return Objects.requireNonNull(begun.head);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /// {@return the whole body of an exchange that is not streamed}
    public byte[] takeBody() {
        return current().takeBody();
    }

    /// Waits for the next piece of a streamed body.
    ///
    /// @return null at its end
    public byte @Nullable [] nextPiece(Deadlines deadlines) throws WireException {
        ClientExchange streaming = current();
        boolean done = false;
        try {
            byte @Nullable [] piece = streaming.pollPiece();
            if (piece == null) {
                resumeReading();
                awaitNews(streaming, streaming::hasPieceOrEnd, deadlines);
                piece = streaming.pollPiece();
                if (piece == null) {
                    throwFailure(streaming);
                }
            }
            done = true;
            return piece;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private void resumeReading() {
        if (!channel.config().isAutoRead()) {
            hub.call(() -> channel.config().setAutoRead(true));
        }
    }

    /// {@return when the head of the response was there, on the hub's clock}
    public long headAt() {
        return current().headAt;
    }

    /// {@return true if the response has come to its end}
    public boolean isComplete() {
        return current().complete;
    }

    /// {@return the fields after a chunked body; once it is complete}
    public Headers trailers() {
        Headers trailers = current().trailers;
        return trailers == null ? Headers.empty() : trailers;
    }

    boolean mayBeReused() {
        ClientExchange last = exchange;
        return last != null && last.complete && last.keepAlive && handler.isIdle();
    }

    void reuse() {
        exchange = null;
        reused = true;
    }

    /// {@return how long the server keeps it, in seconds, or -1 if it does not say}
    long keptBySeconds() {
        ClientExchange last = exchange;
        ResponseHead head = last == null ? null : last.head;
        String value = head == null ? null : head.headers().get("Keep-Alive");
        return value == null ? -1 : KeepAlive.timeoutSeconds(value);
    }

    /// Closes it; what is under way on it fails.
    public void close() {
        hub.call(channel::close);
    }

    /// As [#close()], at once: a call that a closing hub leaves behind would start the drain.
    void closeOnCarrier() {
        channel.close();
    }

    private ClientExchange current() {
        return Objects.requireNonNull(exchange, "exchange: none (expected: one begun)");
    }

    private void send(ClientExchange begun, RequestHead head, RequestBody body, Deadlines deadlines)
            throws WireException {
        boolean bodiless = head.method().equals("HEAD");
        switch (body) {
            case RequestBody.Whole(byte[] bytes) -> {
                var request = whole(head, bytes);
                hub.call(
                        () -> {
                            start(begun, bodiless);
                            channel.writeAndFlush(request, channel.voidPromise());
                        });
            }
            case RequestBody.Streamed(Iterator<byte[]> pieces) -> {
                var request =
                        new DefaultHttpRequest(
                                HttpVersion.HTTP_1_1,
                                HttpMethod.valueOf(head.method()),
                                head.target(),
                                headersOf(head));
                hub.call(
                        () -> {
                            start(begun, bodiless);
                            channel.writeAndFlush(request, channel.voidPromise());
                        });
                sendPieces(begun, pieces, deadlines);
            }
        }
    }

    private void start(ClientExchange begun, boolean bodiless) {
        decoder.bodiless = bodiless;
        if (handler.closed) {
            begun.fail(
                    new WireException(Kind.NO_RESPONSE, "connection: closed by the server", null));
        } else {
            handler.begin(begun);
        }
    }

    private void sendPieces(ClientExchange begun, Iterator<byte[]> pieces, Deadlines deadlines)
            throws WireException {
        while (pieces.hasNext()) {
            byte[] piece = pieces.next();
            if (piece.length == 0) {
                continue;
            }
            if (begun.failure != null || begun.head != null) {
                begun.keepAlive = false;
                return;
            }
            ByteBuf bytes = Unpooled.wrappedBuffer(piece);
            hub.call(
                    () ->
                            channel.writeAndFlush(
                                    new DefaultHttpContent(bytes), channel.voidPromise()));
            awaitWritable(begun, deadlines);
        }
        hub.call(
                () ->
                        channel.writeAndFlush(
                                LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise()));
    }

    private void awaitWritable(ClientExchange begun, Deadlines deadlines) throws WireException {
        while (!handler.closed && begun.failure == null) {
            Waiter waiter = Waiter.current("room to send to " + origin);
            handler.writer = waiter;
            hub.call(
                    () -> {
                        if (channel.isWritable() || handler.closed) {
                            waiter.deliver();
                        }
                    });
            try (Hold _ = hub.hold()) {
                if (waiter.await(limit(deadlines.read(), deadlines))) {
                    return;
                }
            } finally {
                handler.writer = null;
            }
            throw deadlines.exceeded(Kind.READ_TIMEOUT, "send to " + origin);
        }
    }

    private static DefaultFullHttpRequest whole(RequestHead head, byte[] bytes) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(head.method()),
                head.target(),
                bytes.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes),
                headersOf(head),
                DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders());
    }

    private static HttpHeaders headersOf(RequestHead head) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (int i = 0; i < head.headers().size(); i++) {
            headers.add(head.headers().name(i), head.headers().value(i));
        }
        return headers;
    }

    private void awaitNews(ClientExchange begun, BooleanSupplier news, Deadlines deadlines)
            throws WireException {
        boolean lastLook = false;
        while (!news.getAsBoolean()) {
            long gap = gapLeft(begun, deadlines);
            boolean over = gap <= 0 || deadlines.left() == 0;
            if (over && lastLook) {
                throw deadlines.exceeded(Kind.READ_TIMEOUT, "response of " + origin);
            }
            // Bytes may have come while the hub was held: poll once before giving up.
            lastLook = over;
            await(begun, over ? 1 : limit(gap, deadlines));
        }
    }

    private long gapLeft(ClientExchange begun, Deadlines deadlines) {
        if (deadlines.read() == WaitLimit.NONE) {
            return WaitLimit.NONE;
        }
        long since = begun.lastByteAt == 0 ? deadlines.clock().nanos() : begun.lastByteAt;
        return since + deadlines.read() - deadlines.clock().nanos();
    }

    private static long limit(long nanos, Deadlines deadlines) {
        return Math.max(1, Math.min(nanos, deadlines.left()));
    }

    private void await(ClientExchange begun, long nanos) {
        Waiter waiter = Waiter.current(origin);
        begun.waiter = waiter;
        try (Hold _ = hub.hold()) {
            waiter.await(nanos);
        } finally {
            begun.waiter = null;
        }
    }

    private static void throwFailure(ClientExchange begun) throws WireException {
        WireException failure = begun.failure;
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {
        private final Origin origin;
        private final @Nullable SslContext tls;
        private final ChannelHandler handler;

        Pipeline(Origin origin, @Nullable SslContext tls, ChannelHandler handler) {
            this.origin = origin;
            this.tls = tls;
            this.handler = handler;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (tls != null) {
                SslHandler ssl = tls.newHandler(channel.alloc(), origin.host(), origin.port());
                ssl.setHandshakeTimeoutMillis(0);
                channel.pipeline().addLast(ssl);
            }
            channel.pipeline().addLast(new ResponseDecoder(), new HttpRequestEncoder(), handler);
        }
    }
}
