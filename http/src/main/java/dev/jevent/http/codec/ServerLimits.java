package dev.jevent.http.codec;

import java.time.Duration;

/// The limits of HTTP servers, in one place; those that options can change are defaults.
public final class ServerLimits {
    /// The longest request line, in bytes.
    public static final int LINE_BYTES = 8_192;

    /// The largest header block, in bytes.
    public static final int HEADER_BYTES = 64 << 10;

    /// The most header fields of a request.
    public static final int HEADER_FIELDS = 100;

    /// The largest body of a request, in bytes.
    public static final long BODY_BYTES = 16L << 20;

    /// How much of a body that the handler left unread is discarded to keep the connection, in
    /// bytes.
    public static final int DISCARDED_BYTES = 256 << 10;

    /// How many bytes of a body wait for the handler before the client is held back.
    public static final int UNREAD_BYTES = 64 << 10;

    /// The largest piece in which a body goes through the codec, in bytes.
    public static final int PIECE_BYTES = 64 << 10;

    /// How many bytes a handler writes before it waits for the carrier to take them.
    public static final int UNSENT_BYTES = 64 << 10;

    /// How many pipelined requests wait before the client is held back.
    public static final int PIPELINED_REQUESTS = 64;

    /// The most connections at a time; beyond them none is accepted.
    public static final int CONNECTIONS = 10_000;

    /// How many connections wait in the system to be accepted.
    public static final int BACKLOG = 1_024;

    /// The longest time from the first byte of a request to the end of its header block.
    public static final Duration HEADER_TIME = Duration.ofSeconds(10);

    /// How long a connection without request is kept.
    public static final Duration IDLE_TIME = Duration.ofSeconds(60);

    /// How long a body may make no progress, in either direction.
    public static final Duration STALL_TIME = Duration.ofSeconds(30);

    /// How long a client that was refused may go on sending, so that it sees the answer.
    public static final Duration LINGER_TIME = Duration.ofSeconds(1);

    /// How long requests under way may last when the server stops.
    public static final Duration GRACE = Duration.ofSeconds(1);

    private ServerLimits() {}
}
