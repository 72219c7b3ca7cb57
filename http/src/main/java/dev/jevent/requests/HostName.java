package dev.jevent.requests;

import java.net.Inet6Address;
import java.util.Locale;

/// Checks and normalises the host of a URL.
final class HostName {

    /// Most characters of a label and of a whole name in DNS (RFC 1035 §2.3.4).
    static final int MAX_LABEL = 63;

    static final int MAX_NAME = 253;

    private HostName() {}

    /// Returns a host that DNS or an address literal can mean: lower case, in ASCII, an IPv6
    /// address without its brackets. Throws an IllegalArgumentException that says what is wrong.
    static String ofNetwork(String raw) {
        if (raw.startsWith("[")) {
            return ipv6(raw.substring(1, raw.length() - 1));
        }
        boolean ascii = raw.chars().allMatch(c -> c < 128);
        String host = ascii ? raw.toLowerCase(Locale.ROOT) : Idna.toAscii(raw);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
        if (host.startsWith("*")) {
            throw new IllegalArgumentException("a host that begins with *");
        }
        for (int i = 0; i < host.length(); i++) {
            if (!Percent.in(Percent.HOST, host.charAt(i))) {
                throw new IllegalArgumentException(
                        "U+%04X is not allowed in a host name".formatted((int) host.charAt(i)));
            }
        }
        checkLabels(host);
        return host;
    }

    /// Returns a host of which only a mounted transport knows the meaning, such as the path of a
    /// Unix socket: percent-encoded, its case kept.
    static String ofOther(String raw) {
        return raw.startsWith("[")
                ? ipv6(raw.substring(1, raw.length() - 1))
                : Percent.normalise(raw, Percent.HOST);
    }

    /// Tells whether a normalised host is an IP address, which has no subdomains.
    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || isIpv4(host);
    }

    private static void checkLabels(String host) {
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        if (end > MAX_NAME) {
            throw new IllegalArgumentException("a host of more than 253 characters");
        }
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || host.charAt(i) == '.') {
                if (i == start || i - start > MAX_LABEL) {
                    throw new IllegalArgumentException(
                            "a label that is empty or over 63 characters");
                }
                start = i + 1;
            }
        }
    }

    // The zone, after an escaped %, has a meaning on this machine only (RFC 6874).
    private static String ipv6(String literal) {
        int percent = literal.indexOf('%');
        String address = percent < 0 ? literal : literal.substring(0, percent);
        String zone = "";
        if (percent >= 0) {
            boolean escaped = literal.startsWith("%25", percent) && literal.length() > percent + 3;
            zone = literal.substring(percent + (escaped ? 3 : 1));
            if (zone.isEmpty()
                    || !zone.chars().allMatch(c -> Percent.in(Percent.UNRESERVED, (char) c))) {
                throw new IllegalArgumentException("a bad IPv6 zone");
            }
        }
        boolean shaped = address.chars().allMatch(c -> c == ':' || c == '.' || isHex(c));
        if (!shaped || address.indexOf(':') < 0) {
            throw new IllegalArgumentException("a bad IPv6 address");
        }
        checkAddress(address);
        return address.toLowerCase(Locale.ROOT) + (zone.isEmpty() ? "" : "%" + zone);
    }

    private static void checkAddress(String address) {
        try {
            Inet6Address.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a bad IPv6 address", e);
        }
    }

    private static boolean isHex(int c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }

    private static boolean isIpv4(String host) {
        int dots = 0;
        int number = -1;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                dots++;
                if (number < 0) {
                    return false;
                }
                number = -1;
            } else if (c >= '0' && c <= '9') {
                number = Math.max(number, 0) * 10 + (c - '0');
                if (number > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return dots == 3 && number >= 0;
    }
}
