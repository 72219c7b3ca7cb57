package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A chain of redirects is longer than the request allows.
public final class TooManyRedirects extends RequestException {

    private final long limit;

    /// Creates the error.
    ///
    /// @param limit most hops allowed
    public TooManyRedirects(long limit) {
        this(limit, null);
    }

    /// Creates the error with what caused it.
    ///
    /// @param limit most hops allowed
    public TooManyRedirects(long limit, @Nullable Throwable cause) {
        super("redirects: more hops (expected: at most " + limit + ")", cause);
        this.limit = limit;
    }

    /// Returns the most hops allowed.
    public long limit() {
        return limit;
    }
}
