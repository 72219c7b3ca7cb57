package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The connection ended before the whole body had come (RFC 9112 §8).
public final class IncompleteBody extends ProtocolError {

    private final long received;
    private final long expected;

    /// Creates the error.
    ///
    /// @param received bytes that came
    /// @param expected bytes that `Content-Length` promised
    public IncompleteBody(long received, long expected) {
        this(received, expected, null);
    }

    /// Creates the error with what caused it.
    ///
    /// @param received bytes that came
    /// @param expected bytes that `Content-Length` promised
    public IncompleteBody(long received, long expected, @Nullable Throwable cause) {
        super("body: " + received + " bytes (expected: " + expected + ")", cause);
        this.received = received;
        this.expected = expected;
    }

    /// Returns the number of bytes that came.
    public long received() {
        return received;
    }

    /// Returns the number of bytes that `Content-Length` promised.
    public long expected() {
        return expected;
    }

    /// Returns true.
    @Override
    public boolean isRetryable() {
        return true;
    }
}
