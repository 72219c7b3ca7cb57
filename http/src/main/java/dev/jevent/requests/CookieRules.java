package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// Who may set a cookie, and who gets it (RFC 6265 §5.1.3, §5.1.4, §5.3; prefixes of RFC 6265bis).
final class CookieRules {

    private CookieRules() {}

    /// Returns the cookie that a header sets, or null if this URL may not set it.
    static @Nullable Cookie accept(Url url, SetCookie set) {
        String host = url.host();
        String domain = asciiDomain(set.domain());
        if (set.domain() != null && domain == null) {
            return null;
        }
        boolean hostOnly = domain == null || !hasSubdomains(domain, host);
        if (domain != null && !(hostOnly ? host.equals(domain) : domainMatches(host, domain))) {
            return null;
        }
        if (!keepsPrefix(url, set)) {
            return null;
        }
        return new Cookie(
                set.name(),
                set.value(),
                hostOnly || domain == null ? host : domain,
                set.path() == null ? defaultPath(url.rawPath()) : set.path(),
                hostOnly,
                set.secure(),
                set.httpOnly(),
                set.expires());
    }

    /// Tells whether a cookie for that path is sent with a request for the other.
    static boolean pathMatches(String requestPath, String cookiePath) {
        if (!requestPath.startsWith(cookiePath)) {
            return false;
        }
        return requestPath.length() == cookiePath.length()
                || cookiePath.endsWith("/")
                || requestPath.charAt(cookiePath.length()) == '/';
    }

    // Without a list of public suffixes, a domain of one label is taken for one.
    private static boolean hasSubdomains(String domain, String host) {
        return !HostName.isAddress(host) && domain.indexOf('.') >= 0;
    }

    private static boolean domainMatches(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static @Nullable String asciiDomain(@Nullable String domain) {
        if (domain == null || domain.chars().allMatch(c -> c < 128)) {
            return domain;
        }
        try {
            return Idna.toAscii(domain);
        } catch (IllegalArgumentException notAHost) {
            return null;
        }
    }

    private static boolean keepsPrefix(Url url, SetCookie set) {
        boolean sealed = set.secure() && url.isSecure();
        if (hasPrefix(set, "__Secure-")) {
            return sealed;
        }
        if (hasPrefix(set, "__Host-")) {
            return sealed && set.domain() == null && "/".equals(set.path());
        }
        return true;
    }

    private static boolean hasPrefix(SetCookie set, String prefix) {
        return set.name().regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String defaultPath(String requestPath) {
        int last = requestPath.lastIndexOf('/');
        return last <= 0 ? "/" : requestPath.substring(0, last);
    }
}
