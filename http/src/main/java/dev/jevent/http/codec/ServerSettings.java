package dev.jevent.http.codec;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a server's connections are held to.
///
/// @param maxBody the largest body of a request, in bytes
/// @param maxConnections the most connections at a time
/// @param headerNanos the longest time for a header block
/// @param idleNanos how long a connection without request is kept
/// @param stallNanos how long a body may make no progress
/// @param tls the certificate and key, or null for plain TCP
public record ServerSettings(
        long maxBody,
        int maxConnections,
        long headerNanos,
        long idleNanos,
        long stallNanos,
        @Nullable Tls tls) {
    /// A server's certificate chain and its private key, both in PEM.
    public record Tls(Path certificate, Path key) {}

    long shortestNanos() {
        return Math.min(headerNanos, Math.min(idleNanos, stallNanos));
    }
}
