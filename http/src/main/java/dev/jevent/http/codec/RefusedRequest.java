package dev.jevent.http.codec;

import org.jspecify.annotations.Nullable;

/// Says why a request is refused, and with which status.
public final class RefusedRequest extends RuntimeException {
    private final int status;

    RefusedRequest(int status, String message) {
        this(status, message, null);
    }

    RefusedRequest(int status, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.status = status;
    }

    /// {@return the status of the answer}
    public int status() {
        return status;
    }
}
