package dev.jevent.requests;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a `Set-Cookie` header says, before it is decided whether it may (RFC 6265 §5.2).
///
/// @param domain the attribute in lower case without a leading dot, or null
/// @param path the attribute if it begins with `/`, or null
/// @param expires the end by `Max-Age`, else by `Expires`, or null
record SetCookie(
        String name,
        String value,
        @Nullable String domain,
        @Nullable String path,
        boolean secure,
        boolean httpOnly,
        @Nullable Instant expires) {

    // More seconds than any clock has left.
    private static final int MAX_AGE_DIGITS = 11;

    /// Returns what the header says, or null if it is to be ignored: no name, too long, or a
    /// control character in it.
    static @Nullable SetCookie parse(String header, Instant now) {
        int end = header.indexOf(';');
        String pair = end < 0 ? header : header.substring(0, end);
        int equals = pair.indexOf('=');
        if (equals < 0 || header.chars().anyMatch(Cookie::isControl)) {
            return null;
        }
        String name = trim(pair.substring(0, equals));
        String value = trim(pair.substring(equals + 1));
        if (name.isEmpty() || name.length() + value.length() > RequestLimits.COOKIE_LENGTH) {
            return null;
        }
        Attributes attributes = new Attributes();
        for (int at = end; at >= 0; at = header.indexOf(';', at + 1)) {
            int next = header.indexOf(';', at + 1);
            attributes.take(header.substring(at + 1, next < 0 ? header.length() : next), now);
        }
        Instant expires = attributes.maxAge != null ? attributes.maxAge : attributes.expires;
        return new SetCookie(
                name,
                value,
                attributes.domain,
                attributes.path,
                attributes.secure,
                attributes.httpOnly,
                expires);
    }

    /// Collects attributes; the last of a name wins.
    private static final class Attributes {
        private @Nullable String domain;
        private @Nullable String path;
        private boolean secure;
        private boolean httpOnly;
        private @Nullable Instant expires;
        private @Nullable Instant maxAge;

        void take(String attribute, Instant now) {
            int equals = attribute.indexOf('=');
            String name = trim(equals < 0 ? attribute : attribute.substring(0, equals));
            String value = equals < 0 ? "" : trim(attribute.substring(equals + 1));
            if (value.length() > RequestLimits.COOKIE_ATTRIBUTE_LENGTH) {
                return;
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "secure" -> secure = true;
                case "httponly" -> httpOnly = true;
                case "path" -> path = value.startsWith("/") ? value : null;
                case "domain" -> takeDomain(value);
                case "expires" -> {
                    Instant date = CookieDate.parse(value);
                    expires = date == null ? expires : date;
                }
                case "max-age" -> takeMaxAge(value, now);
                default -> {
                    // RFC 6265 §5.2 has unknown attributes ignored.
                }
            }
        }

        private void takeDomain(String value) {
            if (!value.isEmpty()) {
                String bare = value.startsWith(".") ? value.substring(1) : value;
                domain = bare.isEmpty() ? null : bare.toLowerCase(Locale.ROOT);
            }
        }

        private void takeMaxAge(String value, Instant now) {
            boolean negative = value.startsWith("-");
            String digits = negative ? value.substring(1) : value;
            if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return;
            }
            if (digits.length() > MAX_AGE_DIGITS) {
                maxAge = negative ? Instant.MIN : Instant.MAX;
            } else {
                long seconds = Long.parseLong(digits);
                maxAge = negative || seconds == 0 ? Instant.MIN : now.plusSeconds(seconds);
            }
        }
    }

    // RFC 6265 knows only space and tab as blanks.
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
