package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The body of a request must be sent again, for a redirect or a retry, and cannot be.
public final class UnrewindableBody extends RequestException {

    /// Creates the error.
    public UnrewindableBody(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public UnrewindableBody(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
