package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One request as it comes in: its head, and what has come of its body.
///
/// Written by the codec on the carrier's own stack, read by the greenlet of the connection.
public final class IncomingRequest {
    private final HttpRequest head;
    private final long maxBody;
    private @Nullable Headers headers;
    private @Nullable ArrayDeque<byte[]> pieces;
    private @Nullable ByteStore store;
    private long received;
    private int unread;
    private boolean discarding;
    private long discarded;

    final boolean http10;
    final boolean keepAlive;

    /// The length of its body, or -1 if it is chunked.
    final long announced;

    /// True while the client waits for 100 before it sends the body.
    boolean expectsContinue;

    boolean complete;
    @Nullable RefusedRequest failure;
    long lastByteAt;

    IncomingRequest(HttpRequest head, long maxBody) {
        this.head = head;
        this.maxBody = maxBody;
        this.http10 = head.protocolVersion() == HttpVersion.HTTP_1_0;
        this.keepAlive = HttpUtil.isKeepAlive(head);
        boolean chunked = head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
        this.announced = chunked ? -1 : HttpUtil.getContentLength(head, 0L);
        this.expectsContinue = !http10 && head.headers().contains(HttpHeaderNames.EXPECT);
    }

    /// {@return the method, as sent}
    public String method() {
        return head.method().name();
    }

    /// {@return the target of the request line, as sent}
    public String target() {
        return head.uri();
    }

    /// {@return `HTTP/1.1` or `HTTP/1.0`}
    public String version() {
        return head.protocolVersion().text();
    }

    /// {@return the header fields}
    public Headers headers() {
        Headers known = headers;
        if (known == null) {
            known = NettyHeaders.received(head.headers());
            headers = known;
        }
        return known;
    }

    boolean isHead() {
        return HttpMethod.HEAD.equals(head.method());
    }

    void add(ByteBuf piece) {
        int length = piece.readableBytes();
        received += length;
        if (received > maxBody) {
            fail(RequestRules.tooLarge(maxBody));
        } else if (discarding) {
            discarded += length;
        } else if (store != null) {
            store.add(piece);
        } else if (length > 0) {
            byte[] bytes = new byte[length];
            piece.readBytes(bytes);
            addPiece(bytes);
        }
    }

    private void addPiece(byte[] bytes) {
        ArrayDeque<byte[]> known = pieces;
        if (known == null) {
            known = new ArrayDeque<>(4);
            pieces = known;
        }
        known.add(bytes);
        unread += bytes.length;
    }

    void fail(RefusedRequest cause) {
        if (failure == null && !complete) {
            failure = cause;
        }
    }

    boolean hasPieceOrEnd() {
        return complete || failure != null || unread > 0;
    }

    boolean isOver() {
        return complete || failure != null;
    }

    boolean isFlooded() {
        return unread > ServerLimits.UNREAD_BYTES;
    }

    byte @Nullable [] pollPiece() {
        byte @Nullable [] piece = pieces == null ? null : pieces.poll();
        if (piece != null) {
            unread -= piece.length;
        }
        return piece;
    }

    /// From now on the body is put together.
    void collect() {
        if (store != null) {
            return;
        }
        var whole = new ByteStore(announced);
        for (byte[] piece; (piece = pollPiece()) != null; ) {
            whole.add(piece);
        }
        store = whole;
    }

    byte[] takeWhole() {
        return store == null ? new byte[0] : store.take();
    }

    /// From now on the body is dropped.
    void discard() {
        discarding = true;
        discarded = unread;
        pieces = null;
        unread = 0;
    }

    boolean isDiscarding() {
        return discarding;
    }

    /// {@return true if so much of an unwanted body came that the connection is not worth it}
    boolean isTooMuchToDiscard() {
        return discarding && discarded > ServerLimits.DISCARDED_BYTES;
    }

    /// {@return true if what is left of the body may be awaited and dropped}
    boolean isWorthDiscarding() {
        return !expectsContinue
                && failure == null
                && announced - received <= ServerLimits.DISCARDED_BYTES;
    }
}
