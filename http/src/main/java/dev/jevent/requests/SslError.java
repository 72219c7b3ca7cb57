package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// TLS failed: the certificate was refused, or the peers do not understand each other.
///
/// Trying again gives the same answer, so it is not retryable.
public final class SslError extends ConnectionError {

    /// Creates the error.
    public SslError(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public SslError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns false.
    @Override
    public boolean isRetryable() {
        return false;
    }
}
