package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// What the server sent is not HTTP/1.1, or stops before its end.
public sealed class ProtocolError extends RequestException
        permits ChunkedEncodingError, IncompleteBody, HeaderTooLarge {

    /// Creates the error.
    public ProtocolError(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public ProtocolError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
