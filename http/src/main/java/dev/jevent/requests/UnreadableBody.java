package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The file or stream that is the body of a request cannot be read.
public final class UnreadableBody extends RequestException {

    /// Creates the error.
    public UnreadableBody(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public UnreadableBody(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
