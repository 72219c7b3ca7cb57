package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// No byte came from the server for as long as the read timeout allows: the gap between bytes, not
/// the whole response.
public final class ReadTimeout extends RequestTimeout {

    /// Creates the error.
    public ReadTimeout(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public ReadTimeout(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns true.
    @Override
    public boolean isRetryable() {
        return true;
    }
}
