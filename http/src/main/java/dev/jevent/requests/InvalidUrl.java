package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A URL cannot be understood, or its host or port cannot exist.
public final class InvalidUrl extends RequestException {

    /// Creates the error.
    public InvalidUrl(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public InvalidUrl(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
