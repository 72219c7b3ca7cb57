package dev.jevent.requests;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;

/// A body as an `InputStream`.
final class PieceStream extends InputStream {
    private static final byte[] EMPTY = {};

    private final Iterator<byte[]> pieces;
    private final Response response;
    private byte[] piece = EMPTY;
    private int at;

    PieceStream(Iterator<byte[]> pieces, Response response) {
        this.pieces = pieces;
        this.response = response;
    }

    @Override
    public int read() {
        return fill() ? piece[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - at;
    }

    @Override
    public void close() {
        response.close();
    }

    private boolean fill() {
        while (at == piece.length) {
            if (!pieces.hasNext()) {
                return false;
            }
            piece = pieces.next();
            at = 0;
        }
        return true;
    }
}
