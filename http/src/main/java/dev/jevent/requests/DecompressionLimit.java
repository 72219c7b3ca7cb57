package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A compressed body decodes to more bytes than the request allows: perhaps a decompression bomb.
public final class DecompressionLimit extends ContentDecodingError {

    private final long limit;

    /// Creates the error.
    ///
    /// @param limit most decoded bytes allowed
    public DecompressionLimit(long limit) {
        this(limit, null);
    }

    /// Creates the error with what caused it.
    ///
    /// @param limit most decoded bytes allowed
    public DecompressionLimit(long limit, @Nullable Throwable cause) {
        super("body: more decoded bytes (expected: at most " + limit + ")", cause);
        this.limit = limit;
    }

    /// Returns the most decoded bytes allowed.
    public long limit() {
        return limit;
    }
}
