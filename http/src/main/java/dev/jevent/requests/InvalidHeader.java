package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A header field cannot be sent, or one that was received contradicts another.
public final class InvalidHeader extends RequestException {

    /// Creates the error.
    public InvalidHeader(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public InvalidHeader(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
