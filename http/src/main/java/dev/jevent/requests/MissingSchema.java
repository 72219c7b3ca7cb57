package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A URL has no scheme, such as `https:`.
public final class MissingSchema extends RequestException {

    /// Creates the error.
    public MissingSchema(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public MissingSchema(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
