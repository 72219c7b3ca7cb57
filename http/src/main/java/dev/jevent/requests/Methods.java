package dev.jevent.requests;

import java.util.Locale;
import java.util.Set;

/// Sets of methods (RFC 9110 §9.2).
final class Methods {
    static final Set<String> IDEMPOTENT =
            Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
    static final Set<String> ALL =
            Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "POST", "PATCH");

    /// Those whose empty body is announced as such.
    static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    private Methods() {}

    static String checked(String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || !upper.chars().allMatch(Methods::isTokenCharacter)) {
            throw new IllegalArgumentException(
                    "method: " + method + " (expected: letters, digits or " + TOKEN_SYMBOLS + ")");
        }
        return upper;
    }

    private static boolean isTokenCharacter(int c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_SYMBOLS.indexOf(c) >= 0;
    }
}
