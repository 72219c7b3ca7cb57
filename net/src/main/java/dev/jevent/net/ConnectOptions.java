package dev.jevent.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a [TcpSocket] connects.
///
/// ```java
/// var options = ConnectOptions.DEFAULT.withLimit(Duration.ofSeconds(5)).withTls(Verify.SYSTEM);
/// ```
///
/// @param limit the longest time for the look-up of the name, the connection and the TLS handshake
///   together, more than zero; null for no limit but the operating system's
/// @param tls whom to trust on a TLS connection; null for a plain one
public record ConnectOptions(@Nullable Duration limit, @Nullable Verify tls) {
    /// Plain TCP without limit.
    public static final ConnectOptions DEFAULT = new ConnectOptions(null, null);

    /// Checks the limit.
    ///
    /// @throws IllegalArgumentException if the limit is zero or negative
    public ConnectOptions {
        if (limit != null && !limit.isPositive()) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: more than 0)");
        }
    }

    /// {@return these options with a limit}
    public ConnectOptions withLimit(Duration limit) {
        return new ConnectOptions(limit, tls);
    }

    /// {@return these options for a TLS connection}
    public ConnectOptions withTls(Verify verify) {
        return new ConnectOptions(limit, verify);
    }
}
