package dev.jevent.http.server;

import dev.jevent.http.codec.ServerLimits;
import dev.jevent.http.codec.ServerSettings;
import dev.jevent.time.WaitLimit;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a server treats its clients. Immutable.
///
/// @param maxBody the largest body of a request in bytes, 16 MiB by default; a larger one is
///   answered with 413. `HttpLimits.UNLIMITED` is no limit
/// @param maxConnections the most connections at a time, 10,000 by default; beyond them clients
///   wait to be accepted
/// @param headerTime the longest time from the first byte of a request to the end of its header
///   block, 10 s by default; then 408
/// @param idleTime how long a connection without request is kept, 60 s by default
/// @param stallTime how long a body may make no progress, in either direction, 30 s by default; a
///   request is then answered with 408, a response cut
/// @param tls the certificate and key of an HTTPS server; null is plain HTTP
public record ServerOptions(
        long maxBody,
        int maxConnections,
        Duration headerTime,
        Duration idleTime,
        Duration stallTime,
        @Nullable Tls tls) {
    /// The default options.
    public static final ServerOptions DEFAULT =
            new ServerOptions(
                    ServerLimits.BODY_BYTES,
                    ServerLimits.CONNECTIONS,
                    ServerLimits.HEADER_TIME,
                    ServerLimits.IDLE_TIME,
                    ServerLimits.STALL_TIME,
                    null);

    /// A certificate chain and its private key, both files in PEM, the key without password.
    public record Tls(Path certificate, Path key) {}

    /// Checks the parts.
    public ServerOptions {
        if (maxBody < 0) {
            throw new IllegalArgumentException("maxBody: " + maxBody + " (expected: 0 or more)");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "maxConnections: " + maxConnections + " (expected: 1 or more)");
        }
        checkTime("headerTime", headerTime);
        checkTime("idleTime", idleTime);
        checkTime("stallTime", stallTime);
    }

    private static void checkTime(String name, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(name + ": " + time + " (expected: more than 0)");
        }
    }

    /// {@return these options with another limit of bodies}
    public ServerOptions withMaxBody(long bytes) {
        return new ServerOptions(bytes, maxConnections, headerTime, idleTime, stallTime, tls);
    }

    /// {@return these options with another limit of connections}
    public ServerOptions withMaxConnections(int connections) {
        return new ServerOptions(maxBody, connections, headerTime, idleTime, stallTime, tls);
    }

    /// {@return these options with another time for header blocks}
    public ServerOptions withHeaderTime(Duration time) {
        return new ServerOptions(maxBody, maxConnections, time, idleTime, stallTime, tls);
    }

    /// {@return these options with another time for idle connections}
    public ServerOptions withIdleTime(Duration time) {
        return new ServerOptions(maxBody, maxConnections, headerTime, time, stallTime, tls);
    }

    /// {@return these options with another time for bodies without progress}
    public ServerOptions withStallTime(Duration time) {
        return new ServerOptions(maxBody, maxConnections, headerTime, idleTime, time, tls);
    }

    /// {@return these options for HTTPS with that certificate chain and key, both in PEM}
    public ServerOptions withTls(Path certificate, Path key) {
        var files = new Tls(certificate, key);
        return new ServerOptions(maxBody, maxConnections, headerTime, idleTime, stallTime, files);
    }

    ServerSettings settings() {
        return new ServerSettings(
                maxBody,
                maxConnections,
                WaitLimit.of(headerTime),
                WaitLimit.of(idleTime),
                WaitLimit.of(stallTime),
                tls == null ? null : new ServerSettings.Tls(tls.certificate(), tls.key()));
    }
}
