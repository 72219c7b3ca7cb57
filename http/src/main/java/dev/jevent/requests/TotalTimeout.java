package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A request, with its redirects and retries, was not done within its total time.
public final class TotalTimeout extends RequestTimeout {

    /// Creates the error.
    public TotalTimeout(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public TotalTimeout(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
