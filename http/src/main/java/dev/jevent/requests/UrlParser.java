package dev.jevent.requests;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads URLs: a quick way for those that are clean already, and the whole way for the rest.
final class UrlParser {

    static final int MAX_PORT = 65_535;
    private static final int MAX_SHOWN = 200;

    private UrlParser() {}

    static Url parse(String text) {
        Url clean = CleanUrl.parse(text);
        return clean != null ? clean : parseAny(text.strip());
    }

    /// Resolves a reference against a base (RFC 3986 §5.2.2).
    static Url resolve(Url base, String location) {
        String reference = location.strip();
        int scheme = schemeLength(reference);
        boolean sameScheme =
                scheme >= 0
                        && reference.regionMatches(true, 0, base.scheme(), 0, scheme)
                        && base.scheme().length() == scheme;
        if (scheme >= 0 && (!sameScheme || reference.startsWith("//", scheme + 1))) {
            return followable(base, parse(reference), reference);
        }
        String relative = scheme >= 0 ? reference.substring(scheme + 1) : reference;
        if (relative.startsWith("//")) {
            return followable(base, parse(base.scheme() + ":" + relative), reference);
        }
        return relative(base, relative);
    }

    private static Url relative(Url base, String reference) {
        Parts parts = Parts.split(reference, 0);
        String path = Percent.normalise(parts.path, Percent.PATH);
        boolean samePath = path.isEmpty();
        String query = parts.query == null && samePath ? base.rawQuery() : query(parts.query);
        String fragment = query(parts.fragment);
        return Url.of(
                base.scheme(),
                base.rawUserInfo(),
                base.host(),
                base.explicitPort(),
                UrlPath.withoutDots(
                        samePath ? base.rawPath() : UrlPath.merge(base.rawPath(), path)),
                query,
                fragment == null ? base.fragment() : fragment);
    }

    // A server may not choose a transport that is mounted for other schemes.
    private static Url followable(Url base, Url target, String reference) {
        boolean web = target.scheme().equals("http") || target.scheme().equals("https");
        if (!web && !target.scheme().equals(base.scheme())) {
            throw new InvalidSchema(
                    "redirect: " + shown(reference) + " (expected: an http or https URL)");
        }
        boolean inherits = target.fragment() == null && base.fragment() != null;
        return inherits ? target.withFragment(base.fragment()) : target;
    }

    private static Url parseAny(String text) {
        int colon = schemeLength(text);
        if (colon < 0) {
            throw noScheme(text);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!text.startsWith("//", colon + 1)) {
            throw noAuthority(text, scheme);
        }
        Parts parts = Parts.split(text, colon + 3);
        String path = parts.path.startsWith("/") ? parts.path : "/" + parts.path;
        String authority = parts.authority;
        int at = authority.lastIndexOf('@');
        String userInfo = at <= 0 ? null : authority.substring(0, at);
        String hostPort = authority.substring(at + 1);
        int hostEnd = hostEnd(hostPort, text);
        return Url.of(
                scheme,
                userInfo == null ? null : Percent.normalise(userInfo, Percent.USER_INFO),
                host(scheme, hostPort.substring(0, hostEnd), hostEnd < hostPort.length(), text),
                port(hostPort, hostEnd, text),
                UrlPath.withoutDots(Percent.normalise(path, Percent.PATH)),
                query(parts.query),
                query(parts.fragment));
    }

    /// The parts of a reference after its scheme, as written.
    private record Parts(
            String authority, String path, @Nullable String query, @Nullable String fragment) {

        /// Splits; with a start above zero an authority comes first, ended also by a backslash.
        static Parts split(String text, int start) {
            int hash = text.indexOf('#', start);
            int end = hash < 0 ? text.length() : hash;
            int mark = text.indexOf('?', start);
            int pathEnd = mark < 0 || mark > end ? end : mark;
            int pathStart = start;
            while (start > 0 && pathStart < pathEnd && !isSlash(text.charAt(pathStart))) {
                pathStart++;
            }
            return new Parts(
                    text.substring(start, pathStart),
                    text.substring(pathStart, pathEnd),
                    pathEnd == end ? null : text.substring(pathEnd + 1, end),
                    hash < 0 ? null : text.substring(hash + 1));
        }

        private static boolean isSlash(char c) {
            return c == '/' || c == '\\';
        }
    }

    private static @Nullable String query(@Nullable String raw) {
        return raw == null || raw.isEmpty() ? null : Percent.normalise(raw, Percent.QUERY);
    }

    private static int hostEnd(String hostPort, String text) {
        if (!hostPort.startsWith("[")) {
            int colon = hostPort.indexOf(':');
            return colon < 0 ? hostPort.length() : colon;
        }
        int close = hostPort.indexOf(']');
        boolean ended =
                close > 0 && (close + 1 == hostPort.length() || hostPort.charAt(close + 1) == ':');
        if (!ended) {
            throw invalid(text, "an IPv6 address in brackets", null);
        }
        return close + 1;
    }

    private static String host(String scheme, String raw, boolean hasPort, String text) {
        try {
            if (Url.isNetwork(scheme)) {
                return HostName.ofNetwork(raw);
            }
            if (raw.isEmpty() && (hasPort || scheme.startsWith("http"))) {
                throw new IllegalArgumentException("no host");
            }
            return HostName.ofOther(raw);
        } catch (IllegalArgumentException e) {
            throw invalid(text, "a valid host; this one has " + e.getMessage(), e);
        }
    }

    private static int port(String hostPort, int hostEnd, String text) {
        int port = Url.NO_PORT;
        for (int i = hostEnd + 1; i < hostPort.length(); i++) {
            char c = hostPort.charAt(i);
            port = Math.max(port, 0) * 10 + (c - '0');
            if (c < '0' || c > '9' || port > MAX_PORT) {
                throw invalid(text, "a port from 0 to 65535", null);
            }
        }
        return port;
    }

    /// Returns the length of the scheme that the text begins with, or -1.
    private static int schemeLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && i > 0) {
                return i;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && !(later && i > 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static RequestException noScheme(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        boolean attempted = colon > 0 && (slash < 0 || colon < slash);
        if (attempted && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
            return new InvalidSchema(
                    "URL: " + shown(text) + " (expected: a scheme such as https:// in front)");
        }
        String hint = "https://" + shown(text.startsWith("//") ? text.substring(2) : text);
        return new MissingSchema(
                "URL: " + shown(text) + " (expected: a scheme; perhaps " + hint + ")");
    }

    private static RequestException noAuthority(String text, String scheme) {
        if (scheme.startsWith("http")) {
            return invalid(text, "// and a host after the scheme", null);
        }
        return new InvalidSchema(
                "URL: " + shown(text) + " (expected: a scheme and //, such as https://)");
    }

    private static InvalidUrl invalid(String text, String expected, @Nullable Throwable cause) {
        return new InvalidUrl("URL: " + shown(text) + " (expected: " + expected + ")", cause);
    }

    // Without credentials and control characters, since messages end in logs.
    private static String shown(String text) {
        int slashes = text.indexOf("//");
        int at = text.lastIndexOf('@');
        int start = slashes < 0 || slashes > at ? 0 : slashes + 2;
        String safe = at < 0 ? text : text.substring(0, start) + "***" + text.substring(at);
        String cut = safe.length() > MAX_SHOWN ? safe.substring(0, MAX_SHOWN) + "..." : safe;
        StringBuilder out = new StringBuilder();
        cut.codePoints()
                .forEach(
                        c ->
                                out.append(
                                        Character.isISOControl(c)
                                                ? "\\u%04x".formatted(c)
                                                : Character.toString(c)));
        return out.toString();
    }
}
