package dev.jevent.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Objects;

/// Turns the bytes of one body into text as they arrive.
///
/// A character whose bytes are split over two chunks comes out once, with the second; bytes that
/// are not of the charset become U+FFFD; a leading byte order mark is dropped. Not safe for use by
/// two threads at once.
public final class TextDecoder {

    private static final byte[] NOTHING = {};

    private final CharsetDecoder decoder;
    private final boolean mayBeMarked;

    /// Bytes of a character whose end has not come yet.
    private byte[] rest = NOTHING;

    private boolean started;

    /// Creates a decoder at the start of a body.
    public TextDecoder(Charset charset) {
        decoder =
                Objects.requireNonNull(charset, "charset")
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        mayBeMarked = TextEncoding.isUnicode(charset);
    }

    /// Returns the text that the next bytes complete, possibly none.
    public String decode(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return decode(bytes, offset, length, false);
    }

    /// Says that the body has ended, and returns what was held back: U+FFFD for a character that
    /// was cut off.
    public String end() {
        return decode(NOTHING, 0, 0, true);
    }

    private String decode(byte[] bytes, int offset, int length, boolean last) {
        ByteBuffer in = withRest(bytes, offset, length);
        int room = (int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()) + 8;
        CharBuffer out = CharBuffer.allocate(room);
        check(decoder.decode(in, out, last));
        if (last) {
            check(decoder.flush(out));
        }
        rest = new byte[in.remaining()];
        in.get(rest);
        out.flip();
        if (!started && out.hasRemaining()) {
            started = true;
            if (mayBeMarked && out.get(out.position()) == '\uFEFF') {
                out.get();
            }
        }
        return out.toString();
    }

    private ByteBuffer withRest(byte[] bytes, int offset, int length) {
        if (rest.length == 0) {
            return ByteBuffer.wrap(bytes, offset, length);
        }
        byte[] both = Arrays.copyOf(rest, rest.length + length);
        System.arraycopy(bytes, offset, both, rest.length, length);
        return ByteBuffer.wrap(both);
    }

    private static void check(CoderResult result) {
        if (!result.isUnderflow()) {
            throw new IllegalStateException("decoder: " + result + " (expected: room for all)");
        }
    }
}
