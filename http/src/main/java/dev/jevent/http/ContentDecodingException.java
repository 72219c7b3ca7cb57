package dev.jevent.http;

import org.jspecify.annotations.Nullable;

/// A body is not what its `Content-Encoding` says: corrupt, cut off, or coded too many times.
public sealed class ContentDecodingException extends RuntimeException
        permits DecompressionLimitException {

    /// Creates an error.
    public ContentDecodingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Creates an error without a cause.
    public ContentDecodingException(String message) {
        this(message, null);
    }
}
