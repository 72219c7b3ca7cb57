package dev.jevent.http;

import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The coding `deflate`: a zlib stream (RFC 1950) or, as some servers send, the bare RFC 1951 data.
final class DeflateDecompressor extends Decompressor {

    private static final int NONE = -1;

    /// Null until the first two bytes have told which form it is.
    private @Nullable Inflater inflater;

    private int firstByte = NONE;

    DeflateDecompressor() {
        super("deflate");
    }

    @Override
    void decode(byte[] bytes, int offset, int length, ContentDecoder.Sink out) {
        Inflater stream = inflater;
        if (stream != null) {
            feed(stream, bytes, offset, length, out);
            return;
        }
        if (firstByte == NONE && length == 1) {
            firstByte = bytes[offset] & 0xFF;
            return;
        }
        int first = firstByte == NONE ? bytes[offset] & 0xFF : firstByte;
        int second = bytes[firstByte == NONE ? offset + 1 : offset] & 0xFF;
        stream = new Inflater(!isZlibHeader(first, second));
        inflater = stream;
        if (firstByte != NONE) {
            feed(stream, new byte[] {(byte) firstByte}, 0, 1, out);
        }
        feed(stream, bytes, offset, length, out);
    }

    @Override
    void end() {
        boolean started = inflater != null || firstByte != NONE;
        if (started && (inflater == null || !inflater.finished())) {
            throw cutOff();
        }
    }

    @Override
    void close() {
        if (inflater != null) {
            inflater.end();
        }
    }

    private void feed(
            Inflater stream, byte[] bytes, int offset, int length, ContentDecoder.Sink out) {
        if (!stream.finished()) {
            inflate(stream, bytes, offset, length, out);
        }
    }

    private static boolean isZlibHeader(int first, int second) {
        boolean deflate = (first & 0x0F) == 8 && (first >> 4) <= 7;
        return deflate && ((first << 8) | second) % 31 == 0;
    }
}
