package dev.jevent.requests;

import dev.jevent.OnHub;
import dev.jevent.http.ContentDecoder;
import dev.jevent.http.ContentDecodingException;
import dev.jevent.http.Headers;
import dev.jevent.http.codec.ClientConnection;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.http.codec.Deadlines;
import dev.jevent.http.codec.ResponseHead;
import dev.jevent.http.codec.WireException;
import dev.jevent.hub.Hub;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The body of a response: in memory, or still on its connection.
final class ResponseBody {
    private static final int DECODED_AT_FIRST = 16 << 10;

    private final Request request;
    private final @Nullable String coding;
    private final long maxBody;
    private final @Nullable Live live;
    private Headers trailers = Headers.empty();

    /// What is in memory, if anything; decoded by whoever asks first.
    private final AtomicReference<@Nullable Stored> stored = new AtomicReference<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by identity
    private record Stored(byte[] bytes, boolean decoded) {}

    private ResponseBody(
            Request request, ResponseHead head, long maxBody, byte[] raw, Headers trailers) {
        this.request = request;
        this.coding = head.headers().joined("Content-Encoding");
        this.maxBody = maxBody;
        this.stored.set(new Stored(raw, false));
        this.trailers = trailers;
        this.live = null;
    }

    private ResponseBody(
            Request request,
            ResponseHead head,
            long maxBody,
            ClientConnection connection,
            Deadlines deadlines) {
        this.request = request;
        this.coding = head.headers().joined("Content-Encoding");
        this.maxBody = maxBody;
        this.live = new Live(connection, deadlines);
    }

    static ResponseBody whole(
            Request request, ResponseHead head, byte[] raw, Headers trailers, long maxBody) {
        return new ResponseBody(request, head, maxBody, raw, trailers);
    }

    static ResponseBody live(
            Request request,
            ResponseHead head,
            ClientConnection connection,
            Deadlines deadlines,
            long maxBody) {
        return new ResponseBody(request, head, maxBody, connection, deadlines);
    }

    /// {@return the decoded bytes, kept for the next time}
    byte[] bytes() {
        Stored known = stored.get();
        if (known != null && known.decoded) {
            return known.bytes;
        }
        var all = new Stored(known == null ? readAll() : decode(known.bytes), true);
        Stored earlier = stored.compareAndExchange(known, all);
        return earlier == known || earlier == null ? all.bytes : earlier.bytes;
    }

    private byte[] readAll() {
        var all = new ByteArrayOutputStream();
        for (byte[] piece; (piece = nextPiece()) != null; ) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private byte[] decode(byte[] bytes) {
        if (coding == null || bytes.length == 0) {
            return bytes;
        }
        var decoded = new ByteArrayOutputStream(DECODED_AT_FIRST);
        try (ContentDecoder decoder = ContentDecoder.of(coding, maxBody)) {
            if (decoder.isIdentity()) {
                return bytes;
            }
            decoder.decode(bytes, 0, bytes.length, decoded::write);
            decoder.end(decoded::write);
        } catch (ContentDecodingException e) {
            throw Failures.of(e, request);
        }
        return decoded.toByteArray();
    }

    /// {@return decoded bytes as they come, or null at the end}
    byte @Nullable [] nextPiece() {
        if (live == null) {
            throw consumed();
        }
        return OnHub.call(live.hub, live::nextPiece);
    }

    Headers trailers() {
        return trailers;
    }

    StreamConsumed consumed() {
        var error =
                new StreamConsumed("body: read before (expected: read once, or kept by bytes())");
        error.about(request);
        return error;
    }

    boolean isBegun() {
        return live != null && live.begun;
    }

    byte @Nullable [] contentOrNull() {
        return live == null || stored.get() != null ? bytes() : null;
    }

    void close() {
        if (live != null) {
            OnHub.call(
                    live.hub,
                    () -> {
                        live.release();
                        return null;
                    });
        }
    }

    /// Reads the rest if it is short, so that the connection can be used again.
    void drain() {
        if (live == null) {
            return;
        }
        int drained = 0;
        try {
            while (!live.released && drained <= RequestLimits.DRAINED_BYTES) {
                byte[] piece = live.connection.nextPiece(live.deadlines);
                if (piece == null) {
                    break;
                }
                drained += piece.length;
            }
        } catch (WireException e) {
            throw Failures.of(e, request, maxBody);
        } finally {
            live.release();
        }
    }

    /// A body on its connection; on the connection's hub.
    private final class Live {
        private final Hub hub = Hub.current();
        private final ClientConnection connection;
        private final Deadlines deadlines;
        private final ArrayDeque<byte[]> decoded = new ArrayDeque<>();
        private @Nullable ContentDecoder decoder;
        private boolean begun;
        private boolean released;
        private boolean ended;

        Live(ClientConnection connection, Deadlines deadlines) {
            this.connection = connection;
            this.deadlines = deadlines;
        }

        byte @Nullable [] nextPiece() {
            begun = true;
            try {
                while (decoded.isEmpty() && !ended) {
                    read();
                }
                return decoded.poll();
            } catch (WireException e) {
                release();
                throw Failures.of(e, request, maxBody);
            } catch (ContentDecodingException e) {
                release();
                throw Failures.of(e, request);
            }
        }

        private void read() throws WireException {
            if (released) {
                throw consumed();
            }
            byte[] piece = connection.nextPiece(deadlines);
            if (piece != null) {
                decoder().decode(piece, 0, piece.length, this::add);
                return;
            }
            ended = true;
            trailers = connection.trailers();
            decoder().end(this::add);
            release();
        }

        private void add(byte[] bytes, int offset, int length) {
            decoded.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }

        private ContentDecoder decoder() {
            if (decoder == null) {
                decoder = ContentDecoder.of(coding, maxBody);
            }
            return decoder;
        }

        void release() {
            if (released) {
                return;
            }
            released = true;
            if (decoder != null) {
                decoder.close();
            }
            ConnectionPool.current().release(connection);
        }
    }
}
