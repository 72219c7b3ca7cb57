package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A group of requests reached its deadline before this one was done; it was killed.
public final class DeadlineExceeded extends RequestTimeout {

    /// Creates the error.
    public DeadlineExceeded(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public DeadlineExceeded(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
