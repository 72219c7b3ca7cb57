package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A request took longer than one of its limits allows.
///
/// [ConnectTimeout] is not of this family, since it is a [ConnectionError]; ask [#isTimeout()] for
/// both.
public sealed class RequestTimeout extends RequestException
        permits ReadTimeout, TotalTimeout, PoolTimeout, DeadlineExceeded {

    /// Creates the error.
    public RequestTimeout(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public RequestTimeout(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns true.
    @Override
    public boolean isTimeout() {
        return true;
    }
}
