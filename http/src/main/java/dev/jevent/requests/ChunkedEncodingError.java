package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A chunked body is malformed, or ends before its last chunk.
public final class ChunkedEncodingError extends ProtocolError {

    /// Creates the error.
    public ChunkedEncodingError(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public ChunkedEncodingError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns true.
    @Override
    public boolean isRetryable() {
        return true;
    }
}
