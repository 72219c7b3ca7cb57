package dev.jevent.http.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What went wrong on a connection.
public final class WireException extends IOException {
    /// A kind of failure.
    public enum Kind {
        /// No connection could be made.
        CONNECT,
        /// No connection was made in time.
        CONNECT_TIMEOUT,
        /// TLS could not be agreed on, or the peer is not trusted.
        TLS,
        /// No connection became free in time.
        POOL_TIMEOUT,
        /// The connection was closed before anything of the request was sent.
        NOT_SENT,
        /// The connection broke.
        BROKEN,
        /// The connection ended before a byte of the response came.
        NO_RESPONSE,
        /// Nothing came, or nothing could be sent, for too long.
        READ_TIMEOUT,
        /// The whole exchange took too long.
        TOTAL_TIMEOUT,
        /// What came is not HTTP/1.1.
        PROTOCOL,
        /// A chunked body is malformed or cut.
        CHUNKED,
        /// Fewer bytes came than announced.
        INCOMPLETE,
        /// The header block is too large.
        HEADER_TOO_LARGE,
        /// The body is larger than the caller allows.
        BODY_TOO_LARGE
    }

    private final Kind kind;
    private final long received;
    private final long expected;

    WireException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, 0, 0);
    }

    private WireException(
            Kind kind, String message, @Nullable Throwable cause, long received, long expected) {
        super(message, cause);
        this.kind = kind;
        this.received = received;
        this.expected = expected;
    }

    static WireException incomplete(long received, long expected) {
        return new WireException(
                Kind.INCOMPLETE,
                "body bytes: " + received + " (expected: " + expected + ")",
                null,
                received,
                expected);
    }

    /// {@return the kind of failure}
    public Kind kind() {
        return kind;
    }

    /// {@return how many bytes came, if the kind is INCOMPLETE}
    public long received() {
        return received;
    }

    /// {@return how many bytes were announced, if the kind is INCOMPLETE}
    public long expected() {
        return expected;
    }
}
