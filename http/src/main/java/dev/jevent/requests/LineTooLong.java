package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A line of a body that is read by [Response#lines()] has too many characters.
public final class LineTooLong extends RequestException {

    /// Creates the error.
    public LineTooLong(String message) {
        this(message, null);
    }

    /// Creates the error with what caused it.
    public LineTooLong(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
