package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A URL has a scheme for which there is no transport.
public final class InvalidSchema extends RequestException {

    /// Creates the error.
    public InvalidSchema(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public InvalidSchema(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
