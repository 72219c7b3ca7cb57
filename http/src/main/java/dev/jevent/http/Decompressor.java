package dev.jevent.http;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// One layer of a [ContentDecoder]: an inflater behind the framing of its coding.
abstract sealed class Decompressor permits GzipDecompressor, DeflateDecompressor {

    private final String coding;
    private final byte[] buffer = new byte[HttpLimits.DECODE_BUFFER];
    private long limit;
    private long reportedLimit;
    private long decoded;

    Decompressor(String coding) {
        this.coding = coding;
    }

    /// Sets the most bytes this layer may give, and the number that an error names.
    final void limit(long most, long reported) {
        limit = most;
        reportedLimit = reported;
    }

    abstract void decode(byte[] bytes, int offset, int length, ContentDecoder.Sink out);

    /// Checks that the stream is complete.
    abstract void end();

    abstract void close();

    /// Inflates until the input or the stream ends, and returns the number of bytes that were used.
    final int inflate(
            Inflater inflater, byte[] bytes, int offset, int length, ContentDecoder.Sink out) {
        inflater.setInput(bytes, offset, length);
        while (!inflater.finished()) {
            int count = inflateOnce(inflater);
            if (count == 0) {
                break;
            }
            decoded += count;
            if (decoded > limit) {
                throw new DecompressionLimitException(coding, reportedLimit);
            }
            decodedPart(buffer, count);
            out.accept(buffer, 0, count);
        }
        if (inflater.needsDictionary()) {
            throw corrupt("a preset dictionary", "none");
        }
        return length - inflater.getRemaining();
    }

    /// Sees decoded bytes before they are handed on, for checksums.
    void decodedPart(byte[] bytes, int length) {}

    final ContentDecodingException corrupt(String found, String expected) {
        return new ContentDecodingException(
                "%s body: %s (expected: %s)".formatted(coding, found, expected));
    }

    final ContentDecodingException cutOff() {
        return corrupt("cut off after " + decoded + " decoded bytes", "a complete stream");
    }

    private int inflateOnce(Inflater inflater) {
        try {
            return inflater.inflate(buffer);
        } catch (DataFormatException e) {
            String reason = e.getMessage() == null ? "corrupt data" : e.getMessage();
            throw new ContentDecodingException(
                    "%s body: %s (expected: a deflate stream)".formatted(coding, reason), e);
        }
    }
}
