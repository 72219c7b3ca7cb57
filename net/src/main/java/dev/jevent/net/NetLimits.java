package dev.jevent.net;

import java.time.Duration;

/// The limits of sockets and DNS, in one place.
public final class NetLimits {
    /// How long an answer of the DNS is kept.
    public static final Duration DNS_KEPT = Duration.ofSeconds(5);

    /// How many names are kept, the oldest forgotten first.
    public static final int DNS_NAMES = 1_024;

    /// After this time the next address of a host is tried beside the one under way (RFC 8305).
    public static final Duration NEXT_ADDRESS_AFTER = Duration.ofMillis(250);

    /// A socket with more unread bytes than this takes no more from the operating system until half
    /// of them are read; one read of the operating system may go beyond.
    public static final int UNREAD_BYTES = 256 * 1024;

    /// How many bytes of a long write are handed over at once.
    public static final int WRITE_SLICE = 64 * 1024;

    /// How long a socket that is closed goes on sending what was written before.
    public static final Duration CLOSE_LINGER = Duration.ofSeconds(10);

    /// How long the TLS handshake of an accepted connection may take.
    public static final Duration ACCEPTED_HANDSHAKE = Duration.ofSeconds(10);

    /// How many connections wait to be accepted if a listener does not say.
    public static final int BACKLOG = 128;

    private NetLimits() {}
}
