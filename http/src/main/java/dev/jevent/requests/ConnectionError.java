package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A connection could not be made, or broke before the response was complete.
///
/// Trying again may help. Whether that is safe for a method that is not idempotent tells
/// [#isConnect()].
public sealed class ConnectionError extends RequestException permits SslError, ConnectTimeout {

    private final boolean beforeSending;

    /// Creates the error of a connection that broke after something may have been sent.
    public ConnectionError(String message) {
        this(message, null);
    }

    /// Creates the error of a connection that broke after something may have been sent.
    public ConnectionError(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private ConnectionError(String message, @Nullable Throwable cause, boolean beforeSending) {
        super(message, cause);
        this.beforeSending = beforeSending;
    }

    /// Creates the error of a connection that could not be made (no address, refused, unreachable),
    /// or that was gone before anything was sent.
    public static ConnectionError beforeSending(String message, @Nullable Throwable cause) {
        return new ConnectionError(message, cause, true);
    }

    /// Tells whether it happened before any byte of the request was sent.
    @Override
    public boolean isConnect() {
        return beforeSending;
    }

    /// Returns true, but for an [SslError].
    @Override
    public boolean isRetryable() {
        return true;
    }
}
