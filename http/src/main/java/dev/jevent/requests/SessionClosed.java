package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A session was used after it was closed.
public final class SessionClosed extends RequestException {

    /// Creates the error.
    public SessionClosed(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public SessionClosed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
