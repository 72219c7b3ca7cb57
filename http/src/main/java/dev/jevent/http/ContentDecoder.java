package dev.jevent.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Undoes the `Content-Encoding` of one body as its bytes arrive (RFC 9110 §8.4).
///
/// Known codings are `gzip` (also `x-gzip`; several members give their contents one after the
/// other, and what follows them is ignored), `deflate` (with or without its zlib frame) and
/// `identity`, stacked at will up to [HttpLimits#CONTENT_CODINGS]. If any coding of the header is
/// unknown, the bytes are handed on as they came and [#isIdentity()] is true. An empty body is
/// empty whatever its coding says. A stream that is corrupt or ends before its end mark is an
/// error.
///
/// The bytes decoded by any one coding are counted as they come, and the sink never gets more than
/// the limit; memory held beside it is one buffer of [HttpLimits#DECODE_BUFFER] bytes per coding.
/// Bytes that need no decoding are not counted. Beyond [HttpLimits#DECODED_FREELY] the ratio of
/// what comes out to what went in is limited too, to [HttpLimits#DECODED_RATIO].
///
/// After an error only [#close()] may be called. Not safe for use by two threads at once.
public final class ContentDecoder implements AutoCloseable {

    /// Value for an `Accept-Encoding` header that asks for what can be decoded here.
    public static final String ACCEPT_ENCODING = "gzip, deflate";

    /// Takes decoded bytes.
    @FunctionalInterface
    public interface Sink {
        /// Takes bytes that are valid until this call returns; copy what is to be kept.
        void accept(byte[] bytes, int offset, int length);
    }

    /// Outermost coding first; empty for identity.
    private final List<Decompressor> codings;

    private long received;
    private long decoded;
    private boolean closed;

    private ContentDecoder(List<Decompressor> codings) {
        this.codings = codings;
    }

    /// Creates the decoder of one body.
    ///
    /// @param contentEncoding joined values of the `Content-Encoding` header, or null without one
    /// @param maxDecoded most bytes that may come out, or [HttpLimits#UNLIMITED]; zero allows none
    /// @throws ContentDecodingException if there are more than [HttpLimits#CONTENT_CODINGS] codings
    /// @throws IllegalArgumentException if `maxDecoded` is negative
    public static ContentDecoder of(@Nullable String contentEncoding, long maxDecoded) {
        if (maxDecoded < 0) {
            throw new IllegalArgumentException("maxDecoded: " + maxDecoded + " (expected: >= 0)");
        }
        List<String> names = contentEncoding == null ? List.of() : names(contentEncoding);
        List<Decompressor> codings = new ArrayList<>(names.size());
        if (names.stream().allMatch(ContentDecoder::isKnown)) {
            for (String name : names.reversed()) {
                codings.add(decompressor(name));
            }
        }
        for (int i = 0; i < codings.size(); i++) {
            boolean last = i == codings.size() - 1;
            codings.get(i).limit(last ? maxDecoded : withFraming(maxDecoded), maxDecoded);
        }
        return new ContentDecoder(codings);
    }

    /// Tells whether bytes are handed on as they come: no coding, or one that is not known.
    public boolean isIdentity() {
        return codings.isEmpty();
    }

    /// Decodes the next bytes of the body and hands on what they give.
    ///
    /// @throws ContentDecodingException if the bytes are not of the coding
    /// @throws DecompressionLimitException if they decode to more than the limit or the ratio allow
    public void decode(byte[] bytes, int offset, int length, Sink out) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkOpen();
        received += length;
        decode(0, bytes, offset, length, out);
    }

    /// Says that the body has ended.
    ///
    /// @throws ContentDecodingException if the coding has not
    public void end(Sink out) {
        Objects.requireNonNull(out, "out");
        checkOpen();
        for (Decompressor coding : codings) {
            coding.end();
        }
    }

    /// Frees the native memory of the decoder. May be called at any time and again.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            codings.forEach(Decompressor::close);
        }
    }

    private void decode(int coding, byte[] bytes, int offset, int length, Sink out) {
        if (length == 0) {
            return;
        }
        if (coding == codings.size()) {
            checkRatio(length);
            out.accept(bytes, offset, length);
        } else {
            codings.get(coding)
                    .decode(bytes, offset, length, (b, o, l) -> decode(coding + 1, b, o, l, out));
        }
    }

    private void checkRatio(int length) {
        decoded += length;
        long most = Math.max(HttpLimits.DECODED_FREELY, received * HttpLimits.DECODED_RATIO);
        if (decoded > most && !isIdentity()) {
            throw new DecompressionLimitException("ratio", most);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("decoder: closed (expected: open)");
        }
    }

    private static List<String> names(String contentEncoding) {
        List<String> names = new ArrayList<>();
        for (String part : contentEncoding.split(",", -1)) {
            String name = part.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("identity")) {
                names.add(name);
            }
        }
        if (names.size() > HttpLimits.CONTENT_CODINGS) {
            throw new ContentDecodingException(
                    "Content-Encoding: %d codings (expected: at most %d)"
                            .formatted(names.size(), HttpLimits.CONTENT_CODINGS));
        }
        return names;
    }

    private static boolean isKnown(String name) {
        return name.equals("gzip") || name.equals("x-gzip") || name.equals("deflate");
    }

    private static Decompressor decompressor(String name) {
        return name.equals("deflate") ? new DeflateDecompressor() : new GzipDecompressor();
    }

    // What an outer coding gives is at most the inner content stored uncompressed, and its framing.
    private static long withFraming(long maxDecoded) {
        long framing = (maxDecoded >> 8) + 1024;
        return maxDecoded > HttpLimits.UNLIMITED - framing
                ? HttpLimits.UNLIMITED
                : maxDecoded + framing;
    }
}
