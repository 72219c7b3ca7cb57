package dev.jevent.http.server;

import org.jspecify.annotations.Nullable;

/// Ends a request with a status. A handler may throw it; reading a body throws it when the body is
/// malformed or cut (400), too slow (408) or too large (413), and the connection is closed then.
public final class RequestError extends RuntimeException {
    private final int status;

    /// Creates the error that is answered with `status`.
    ///
    /// @param status from 400 to 599
    /// @param message what the client reads as the body
    public RequestError(int status, String message) {
        this(status, message, null);
    }

    RequestError(int status, String message, @Nullable Throwable cause) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        super(message, cause);
        this.status = status;
    }

    /// {@return the status of the answer}
    public int status() {
        return status;
    }
}
