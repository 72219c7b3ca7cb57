package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// No connection of the pool became free in time; nothing was sent.
public final class PoolTimeout extends RequestTimeout {

    /// Creates the error.
    public PoolTimeout(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public PoolTimeout(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns true.
    @Override
    public boolean isConnect() {
        return true;
    }

    /// Returns true.
    @Override
    public boolean isRetryable() {
        return true;
    }
}
