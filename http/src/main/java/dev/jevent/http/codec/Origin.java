package dev.jevent.http.codec;

import dev.jevent.net.Verify;
import org.jspecify.annotations.Nullable;

/// Whom a connection leads to; two requests of one origin can use one connection.
///
/// @param host a name, or an address without brackets
/// @param port the port
/// @param verify whom to trust, or null without TLS
public record Origin(String host, int port, @Nullable Verify verify) {
    @Override
    public String toString() {
        return (verify == null ? "http://" : "https://") + host + ":" + port;
    }
}
