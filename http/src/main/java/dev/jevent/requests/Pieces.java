package dev.jevent.requests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The bytes of a stream, in pieces; the stream is closed at its end.
final class Pieces implements Iterator<byte[]> {
    private static final int PIECE_BYTES = 64 << 10;

    private final Source source;
    private @Nullable InputStream stream;
    private byte @Nullable [] next;
    private boolean ended;

    private Pieces(Source source) {
        this.source = source;
    }

    static Iterator<byte[]> of(InputStream stream) {
        return new Pieces(() -> stream);
    }

    static Iterator<byte[]> of(Path file) {
        return new Pieces(() -> Files.newInputStream(file));
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                read();
            } catch (IOException e) {
                throw new UnreadableBody("body: cannot be read: " + e.getMessage(), e);
            }
        }
        return next != null;
    }

    private void read() throws IOException {
        if (stream == null) {
            stream = source.open();
        }
        byte[] piece = new byte[PIECE_BYTES];
        int length = stream.read(piece);
        if (length < 0) {
            ended = true;
            stream.close();
        } else {
            next = length == piece.length ? piece : Arrays.copyOf(piece, length);
        }
    }

    @Override
    public byte[] next() {
        byte @Nullable [] piece = hasNext() ? next : null;
        if (piece == null) {
            throw new NoSuchElementException("body: at its end");
        }
        next = null;
        return piece;
    }
}
