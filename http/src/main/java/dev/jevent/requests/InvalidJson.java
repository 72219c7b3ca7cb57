package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A value cannot be sent as JSON, or a body is not JSON.
public sealed class InvalidJson extends RequestException permits JsonDecodeError {

    /// Creates the error.
    public InvalidJson(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public InvalidJson(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
