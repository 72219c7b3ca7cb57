package dev.jevent.http.server;

import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of a request as a stream.
final class BodyInput extends InputStream {
    private final ServerRequest request;
    private byte @Nullable [] piece = {};
    private int at;

    BodyInput(ServerRequest request) {
        this.request = request;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        byte @Nullable [] from = piece;
        while (from != null && at == from.length) {
            from = request.nextPiece();
            piece = from;
            at = 0;
        }
        if (from == null) {
            return -1;
        }
        int count = Math.min(length, from.length - at);
        System.arraycopy(from, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        byte @Nullable [] from = piece;
        return from == null ? 0 : from.length - at;
    }
}
