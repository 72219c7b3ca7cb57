package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The body of a response has more bytes than the request allows.
public final class BodyTooLarge extends RequestException {

    private final long limit;

    /// Creates the error.
    ///
    /// @param limit most bytes allowed
    public BodyTooLarge(long limit) {
        this(limit, null);
    }

    /// Creates the error with what caused it.
    ///
    /// @param limit most bytes allowed
    public BodyTooLarge(long limit, @Nullable Throwable cause) {
        super("body: more bytes (expected: at most " + limit + ")", cause);
        this.limit = limit;
    }

    /// Returns the most bytes allowed.
    public long limit() {
        return limit;
    }
}
