package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// No connection, TLS included, was made within the connect timeout; nothing was sent.
///
/// It is a timeout and a [ConnectionError] at once, as in requests.
public final class ConnectTimeout extends ConnectionError {

    /// Creates the error.
    public ConnectTimeout(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public ConnectTimeout(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns true.
    @Override
    public boolean isTimeout() {
        return true;
    }

    /// Returns true.
    @Override
    public boolean isConnect() {
        return true;
    }
}
