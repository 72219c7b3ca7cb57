package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The header of a response has more bytes than the client allows.
public final class HeaderTooLarge extends ProtocolError {

    private final long limit;

    /// Creates the error.
    ///
    /// @param limit most bytes allowed
    public HeaderTooLarge(long limit) {
        this(limit, null);
    }

    /// Creates the error with what caused it.
    ///
    /// @param limit most bytes allowed
    public HeaderTooLarge(long limit, @Nullable Throwable cause) {
        super("header: more bytes (expected: at most " + limit + ")", cause);
        this.limit = limit;
    }

    /// Returns the most bytes allowed.
    public long limit() {
        return limit;
    }
}
