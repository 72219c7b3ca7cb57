package dev.jevent.http.codec;

import dev.jevent.http.codec.WireException.Kind;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Sends one request on a connection. In a greenlet; what it writes is handed to the carrier's own
/// stack.
final class RequestWriter {
    private final Origin origin;
    private final Channel channel;
    private final ClientHandler handler;
    private final ResponseDecoder decoder;
    private final ClientExchange exchange;
    private final Hub hub = Hub.current();

    RequestWriter(
            Origin origin,
            Channel channel,
            ClientHandler handler,
            ResponseDecoder decoder,
            ClientExchange exchange) {
        this.origin = origin;
        this.channel = channel;
        this.handler = handler;
        this.decoder = decoder;
        this.exchange = exchange;
    }

    /// Sends head and body; a large one piece by piece, so that a slow server is waited for.
    void send(RequestHead head, RequestBody body, Deadlines deadlines) throws WireException {
        switch (body) {
            case RequestBody.Whole(byte[] bytes) when bytes.length <= WireLimits.PIECE_BYTES ->
                    begin(head, whole(head, bytes));
            case RequestBody.Whole(byte[] bytes) -> sendPieces(head, new Slices(bytes), deadlines);
            case RequestBody.Streamed(Iterator<byte[]> pieces) ->
                    sendPieces(head, wrapped(pieces), deadlines);
        }
    }

    private void begin(RequestHead head, HttpObject first) {
        boolean bodiless = head.method().equals("HEAD");
        hub.call(
                () -> {
                    decoder.bodiless = bodiless;
                    if (handler.begin(exchange)) {
                        channel.writeAndFlush(first, channel.voidPromise());
                    } else {
                        ReferenceCountUtil.release(first);
                    }
                });
    }

    private void sendPieces(RequestHead head, Iterator<ByteBuf> pieces, Deadlines deadlines)
            throws WireException {
        begin(head, headOf(head));
        // Has begun after this: a connection that is gone takes nothing of a body that comes once.
        awaitWritable(deadlines);
        while (exchange.failure == null && pieces.hasNext()) {
            ByteBuf piece = pieces.next();
            // An empty piece would be sent as the last chunk.
            if (!piece.isReadable()) {
                continue;
            }
            if (exchange.isAnsweredEarly()) {
                exchange.keepAlive = false;
                return;
            }
            write(new DefaultHttpContent(piece));
            awaitWritable(deadlines);
        }
        if (exchange.failure == null) {
            write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private void write(HttpObject part) {
        hub.call(() -> channel.writeAndFlush(part, channel.voidPromise()));
    }

    private void awaitWritable(Deadlines deadlines) throws WireException {
        Waiter waiter = Waiter.current("room to send to " + origin);
        exchange.writer = waiter;
        hub.call(
                () -> {
                    if (channel.isWritable() || !channel.isActive()) {
                        waiter.deliver();
                    }
                });
        try (Hold _ = hub.hold()) {
            if (!waiter.await(deadlines.within(deadlines.read()))) {
                throw deadlines.exceeded(Kind.READ_TIMEOUT, "send to " + origin);
            }
        } finally {
            exchange.writer = null;
        }
    }

    private static DefaultFullHttpRequest whole(RequestHead head, byte[] bytes) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(head.method()),
                head.target(),
                bytes.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes),
                NettyHeaders.toSend(head.headers()),
                DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders());
    }

    private static DefaultHttpRequest headOf(RequestHead head) {
        return new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(head.method()),
                head.target(),
                NettyHeaders.toSend(head.headers()));
    }

    private static Iterator<ByteBuf> wrapped(Iterator<byte[]> pieces) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pieces.hasNext();
            }

            @Override
            public ByteBuf next() {
                return Unpooled.wrappedBuffer(pieces.next());
            }
        };
    }

    /// An array piece by piece, not copied.
    private static final class Slices implements Iterator<ByteBuf> {
        private final byte[] bytes;
        private int at;

        Slices(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean hasNext() {
            return at < bytes.length;
        }

        @Override
        public ByteBuf next() {
            if (!hasNext()) {
                throw new NoSuchElementException("body: at its end");
            }
            int length = Math.min(WireLimits.PIECE_BYTES, bytes.length - at);
            ByteBuf slice = Unpooled.wrappedBuffer(bytes, at, length);
            at += length;
            return slice;
        }
    }
}
