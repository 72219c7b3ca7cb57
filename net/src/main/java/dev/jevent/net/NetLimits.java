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

    private NetLimits() {}
}
