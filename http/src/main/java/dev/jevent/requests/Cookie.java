package dev.jevent.requests;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A cookie as a jar keeps it (RFC 6265 §5.3).
///
/// @param name the name, not empty
/// @param value the value, verbatim, with any quotes around it
/// @param domain the host, or the domain whose hosts get it, in lower-case ASCII; empty for every
///   host
/// @param path the path under which it is sent, beginning with `/`
/// @param hostOnly whether only the host `domain` gets it, not the hosts below
/// @param secure whether it is sent over TLS only
/// @param httpOnly whether its server asked to hide it from scripts; kept, without effect here
/// @param expires when it ends, or null if it lasts as long as the jar
public record Cookie(
        String name,
        String value,
        String domain,
        String path,
        boolean hostOnly,
        boolean secure,
        boolean httpOnly,
        @Nullable Instant expires) {

    /// Checks what would break the header.
    ///
    /// @throws IllegalArgumentException if the name is empty, the name or value has a `;` or a
    ///   control character, the name has a `=`, or the path does not begin with `/`
    public Cookie {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        domain = domain.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.indexOf('=') >= 0 || hasSeparator(name)) {
            throw new IllegalArgumentException(
                    "cookie name: \"" + printable(name) + "\" (expected: no =, ; or control)");
        }
        if (hasSeparator(value)) {
            throw new IllegalArgumentException(
                    "value of cookie " + name + ": ; or a control (expected: neither)");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "path of cookie " + name + ": " + printable(path) + " (expected: a leading /)");
        }
    }

    /// Returns a cookie that every host gets under every path until the jar goes.
    ///
    /// @throws IllegalArgumentException if the name or value cannot be sent
    public static Cookie of(String name, String value) {
        return new Cookie(name, value, "", "/", false, false, false, null);
    }

    /// Tells whether the cookie has ended at that time.
    public boolean isExpired(Instant now) {
        return expires != null && !expires.isAfter(now);
    }

    /// Returns name, domain and path, but not the value, which is often a credential.
    @Override
    public String toString() {
        return "Cookie[" + name + "=*** for " + (domain.isEmpty() ? "*" : domain) + path + "]";
    }

    static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    private static boolean hasSeparator(String text) {
        return text.chars().anyMatch(c -> c == ';' || isControl(c));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
