package dev.jevent.requests;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The `Basic` scheme (RFC 7617), in UTF-8.
final class BasicAuth {
    private BasicAuth() {}

    static String header(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
