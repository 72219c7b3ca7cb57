package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The body of a response was read as a stream and is gone.
public final class StreamConsumed extends RequestException {

    /// Creates the error.
    public StreamConsumed(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public StreamConsumed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
