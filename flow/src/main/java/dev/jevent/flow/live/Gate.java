package dev.jevent.flow.live;

import dev.jevent.http.server.RequestError;
import dev.jevent.http.server.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// Who may read the page: who knows the token, and speaks to the loopback by its own name.
///
/// The name is asked for because a page of elsewhere can have its own name resolved to the loopback
/// (DNS rebinding). The token comes in the query, or as a bearer in `Authorization`, and never in a
/// cookie: a browser would show that to every other port of the loopback.
final class Gate {
    private static final String BEARER = "Bearer ";

    private final String token;

    /// Of the server; nobody is admitted before it is known.
    private int port = -1;

    private Gate(String token) {
        this.token = token;
    }

    /// {@return a gate with a fresh token}
    static Gate fresh() {
        byte[] random = new byte[LiveLimits.TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return new Gate(HexFormat.of().formatHex(random));
    }

    void open(int port) {
        this.port = port;
    }

    String token() {
        return token;
    }

    boolean admits(ServerRequest request) {
        return isForUs(request) && isKnown(given(request));
    }

    private boolean isForUs(ServerRequest request) {
        List<String> host = request.headers().all("Host");
        String origin = request.header("Origin");
        return request.rawTarget().startsWith("/")
                && host.size() == 1
                && isOurs(host.getFirst())
                && (origin == null || origin.equals("http://" + host.getFirst()));
    }

    private boolean isOurs(String host) {
        return host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port);
    }

    private static String given(ServerRequest request) {
        String bearer = request.header("Authorization");
        if (bearer != null) {
            return bearer.startsWith(BEARER) ? bearer.substring(BEARER.length()) : "";
        }
        try {
            List<String> tokens = request.queries("token");
            return tokens.size() == 1 ? tokens.getFirst() : "";
        } catch (RequestError e) {
            return "";
        }
    }

    /// Takes as long for any token.
    private boolean isKnown(String given) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
