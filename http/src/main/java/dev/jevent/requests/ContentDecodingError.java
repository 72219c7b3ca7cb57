package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The body of a response is not what its `Content-Encoding` says.
public sealed class ContentDecodingError extends RequestException permits DecompressionLimit {

    /// Creates the error.
    public ContentDecodingError(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public ContentDecodingError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
