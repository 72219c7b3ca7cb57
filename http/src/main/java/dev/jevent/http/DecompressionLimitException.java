package dev.jevent.http;

/// A compressed body decodes to more bytes than is allowed: perhaps a decompression bomb.
public final class DecompressionLimitException extends ContentDecodingException {

    private final long limit;

    /// Creates the error.
    ///
    /// @param coding name of the coding that gave too much, or `ratio`
    /// @param limit most bytes allowed
    public DecompressionLimitException(String coding, long limit) {
        super(coding + ": more decoded bytes (expected: at most " + limit + ")");
        this.limit = limit;
    }

    /// Returns the most bytes allowed.
    public long limit() {
        return limit;
    }
}
