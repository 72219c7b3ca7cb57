package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import dev.jevent.hub.Waiter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One request and its response on a connection: what has come so far, for the greenlet that waits.
///
/// Written by the handler on the carrier's own stack, read by greenlets of the same hub.
final class ClientExchange {
    private final boolean streamed;
    private final long maxBody;
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private @Nullable ByteStore store;
    private long received;
    private int unread;

    @Nullable ResponseHead head;
    @Nullable Headers trailers;
    @Nullable WireException failure;
    @Nullable Waiter waiter;

    /// Who waits for room to send.
    @Nullable Waiter writer;

    long announced = -1;
    boolean chunked;
    boolean keepAlive;

    /// True if the body ends where the connection ends.
    boolean untilClose;

    boolean complete;
    int interim;

    /// True once a byte of the answer came.
    boolean begun;

    /// When the first byte of the answer was there, on the hub's clock.
    long firstByteAt;

    /// When the head of the response was there, on the hub's clock.
    long headAt;

    /// When a byte came last, on the hub's clock.
    long lastByteAt;

    ClientExchange(boolean streamed, long maxBody) {
        this.streamed = streamed;
        this.maxBody = maxBody;
    }

    void begin(ResponseHead head) {
        this.head = head;
        headAt = lastByteAt;
        wakeWriter();
        if (!streamed) {
            store = new ByteStore(announced);
        } else {
            wake();
        }
    }

    void add(ByteBuf piece) {
        int length = piece.readableBytes();
        if (length == 0) {
            return;
        }
        received += length;
        if (received > maxBody) {
            fail(
                    new WireException(
                            WireException.Kind.BODY_TOO_LARGE,
                            "body bytes: over " + maxBody + " (expected: at most that)",
                            null));
        } else if (store != null) {
            store.add(piece);
        } else {
            byte[] bytes = new byte[length];
            piece.readBytes(bytes);
            pieces.add(bytes);
            unread += length;
            wake();
        }
    }

    void end(Headers trailers) {
        this.trailers = trailers;
        complete = true;
        wake();
        wakeWriter();
    }

    void fail(WireException failure) {
        if (this.failure == null && !complete) {
            this.failure = failure;
            wake();
            wakeWriter();
        }
    }

    /// {@return true if nobody reads what is still to be sent: a server may begin a good answer
    /// while it reads on (RFC 9112 §9.5)}
    boolean isAnsweredEarly() {
        ResponseHead known = head;
        return failure != null || complete || known != null && known.status() >= 300;
    }

    void wakeWriter() {
        Waiter waiting = writer;
        if (waiting != null) {
            waiting.deliver();
        }
    }

    private void wake() {
        Waiter waiting = waiter;
        if (waiting != null) {
            waiting.deliver();
        }
    }

    /// {@return true if a greenlet need not wait for more}
    boolean hasNews() {
        return complete || failure != null || !pieces.isEmpty() || streamed && head != null;
    }

    boolean hasPieceOrEnd() {
        return complete || failure != null || !pieces.isEmpty();
    }

    byte @Nullable [] pollPiece() {
        byte @Nullable [] piece = pieces.poll();
        if (piece != null) {
            unread -= piece.length;
        }
        return piece;
    }

    byte[] takeBody() {
        return store == null ? new byte[0] : store.take();
    }

    boolean isFlooded() {
        return unread > WireLimits.UNREAD_BYTES;
    }

    long received() {
        return received;
    }
}
