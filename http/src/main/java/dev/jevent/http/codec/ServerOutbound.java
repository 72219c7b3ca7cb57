package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import dev.jevent.hub.Hub;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/// What a server's connection sends: queued by its greenlet, written in one go on the carrier's own
/// stack.
final class ServerOutbound {
    private final ServerConnection connection;
    private final Channel channel;
    private final ResponseEncoder encoder;
    private final Hub hub;
    private final DateHeader date;
    private final ArrayDeque<Object> unsent = new ArrayDeque<>(4);
    private final Runnable sending = this::send;
    private int unsentBytes;
    private boolean keep = true;
    private boolean ended;
    private boolean inputLeft;
    private boolean lingering;
    private long endingSince;

    ServerOutbound(
            ServerConnection connection,
            Channel channel,
            ResponseEncoder encoder,
            Hub hub,
            DateHeader date) {
        this.connection = connection;
        this.channel = channel;
        this.encoder = encoder;
        this.hub = hub;
        this.date = date;
    }

    /// {@return true once the connection is to be closed when all is sent}
    boolean isEnding() {
        return ended;
    }

    boolean isLingering() {
        return lingering;
    }

    long endingSince() {
        return endingSince;
    }

    /// {@return true if all is handed to the system but what it may hold back}
    boolean hasRoom() {
        return unsent.isEmpty() && channel.isWritable();
    }

    boolean isFull() {
        return unsentBytes >= ServerLimits.UNSENT_BYTES || !channel.isWritable();
    }

    void sendContinue() {
        queue(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER),
                0);
    }

    void whole(IncomingRequest request, int status, Headers headers, byte[] body, boolean mayKeep) {
        HttpHeaders fields = fieldsOf(request, status, headers, body.length, mayKeep);
        encoder.bodiless = request.isHead();
        queue(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(status),
                        body.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body),
                        fields,
                        EmptyHttpHeaders.INSTANCE),
                body.length);
        finish(request);
    }

    void begin(IncomingRequest request, int status, Headers headers, long length, boolean mayKeep) {
        HttpHeaders fields = fieldsOf(request, status, headers, length, mayKeep);
        encoder.bodiless = request.isHead();
        queue(
                new DefaultHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), fields),
                0);
    }

    void write(byte[] bytes, int offset, int length) {
        queue(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes, offset, length)), length);
    }

    void end(IncomingRequest request) {
        queue(LastHttpContent.EMPTY_LAST_CONTENT, 0);
        finish(request);
    }

    /// Answers what is no request, and closes.
    void refuse(int status) {
        var known = HttpResponseStatus.valueOf(status);
        byte[] text = (known + "\n").getBytes(StandardCharsets.US_ASCII);
        HttpHeaders fields =
                NettyHeaders.toSend(
                        Headers.of(
                                "Content-Type",
                                "text/plain; charset=utf-8",
                                "Connection",
                                "close"));
        fields.set(HttpHeaderNames.DATE, date.now());
        fields.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(text.length));
        encoder.bodiless = false;
        queue(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        known,
                        Unpooled.wrappedBuffer(text),
                        fields,
                        EmptyHttpHeaders.INSTANCE),
                text.length);
        inputLeft = true;
        markEnded();
    }

    private HttpHeaders fieldsOf(
            IncomingRequest request, int status, Headers headers, long length, boolean mayKeep) {
        HttpHeaders fields = NettyHeaders.toSend(headers);
        if (!headers.has("Date")) {
            fields.set(HttpHeaderNames.DATE, date.now());
        }
        keep = mayKeep && !closes(headers);
        if (status == 204 || status == 304) {
            removeLength(fields, status);
        } else if (length >= 0) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        } else if (request.http10) {
            keep &= request.isHead();
        } else {
            fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (!keep) {
            fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (request.http10) {
            fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return fields;
    }

    /// A 304 may say how long the body would be, a 204 may not (RFC 9110 §8.6).
    private static void removeLength(HttpHeaders fields, int status) {
        if (status == 204) {
            fields.remove(HttpHeaderNames.CONTENT_LENGTH);
        }
    }

    private static boolean closes(Headers headers) {
        String connection = headers.get("Connection");
        return connection != null && connection.equalsIgnoreCase("close");
    }

    private void finish(IncomingRequest request) {
        if (keep) {
            if (!request.complete) {
                request.discard();
            }
        } else {
            inputLeft = !request.complete;
            markEnded();
        }
    }

    private void markEnded() {
        ended = true;
        endingSince = connection.nanos();
    }

    private void queue(Object message, int bytes) {
        if (connection.isClosed()) {
            return;
        }
        if (unsent.isEmpty()) {
            hub.call(sending);
        }
        unsent.add(message);
        unsentBytes += bytes;
    }

    private void send() {
        for (Object message; (message = unsent.poll()) != null; ) {
            channel.write(message, channel.voidPromise());
        }
        unsentBytes = 0;
        if (ended) {
            closeWhenSent();
        } else {
            channel.flush();
            connection.wake();
        }
    }

    /// Closes the connection when all is sent; on the carrier.
    void closeWhenSent() {
        if (lingering) {
            return;
        }
        if (!ended) {
            markEnded();
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(
                        _ -> {
                            if (inputLeft) {
                                lingerAndClose();
                            } else {
                                channel.close();
                            }
                        });
        connection.wake();
    }

    /// Says that nothing more is sent, but reads on for a while: closing on unread bytes would make
    /// the client's system drop the answer (RFC 9112 §9.6).
    void lingerAndClose() {
        boolean plain = channel.pipeline().get(SslHandler.class) == null;
        if (!(channel instanceof DuplexChannel duplex) || !plain || duplex.isInputShutdown()) {
            channel.close();
            return;
        }
        ended = true;
        lingering = true;
        endingSince = connection.nanos();
        duplex.shutdownOutput();
        connection.dropInput();
        connection.lingers();
    }

    void closeIfLingering() {
        if (lingering) {
            channel.close();
        }
    }
}
