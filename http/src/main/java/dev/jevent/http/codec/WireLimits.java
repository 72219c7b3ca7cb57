package dev.jevent.http.codec;

import java.time.Duration;

/// The limits of HTTP/1.1 connections, in one place.
public final class WireLimits {
    /// The longest request line and status line, in bytes.
    public static final int LINE_BYTES = 65_536;

    /// The largest header block of a response, in bytes.
    public static final int RESPONSE_HEADER_BYTES = 256 << 10;

    /// The largest piece in which a body is handed on, in bytes.
    public static final int PIECE_BYTES = 64 << 10;

    /// How many bytes of a streamed body wait for their reader before the sender is held back.
    public static final int UNREAD_BYTES = 256 << 10;

    /// How many interim responses (1xx) may come before the response.
    public static final int INTERIM_RESPONSES = 100;

    /// The most connections to one host, unless the caller says otherwise.
    public static final int CONNECTIONS_PER_HOST = 100;

    /// The most idle connections that a hub keeps, the oldest closed first.
    public static final int IDLE_CONNECTIONS = 20_000;

    /// How long an idle connection is kept when the server does not say.
    public static final Duration IDLE_KEPT = Duration.ofSeconds(4);

    /// How much sooner than the server says an idle connection is closed.
    public static final Duration IDLE_MARGIN = Duration.ofSeconds(1);

    private WireLimits() {}
}
