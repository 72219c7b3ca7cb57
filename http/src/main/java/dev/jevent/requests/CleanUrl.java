package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// Reads URLs that are in normal form already, in one pass and with two substrings.
final class CleanUrl {

    private CleanUrl() {}

    /// Returns the URL, or null if the text needs the whole parser: to be normalised or refused, or
    /// for its user info or fragment.
    static @Nullable Url parse(String text) {
        String scheme = scheme(text);
        if (scheme == null) {
            return null;
        }
        int hostStart = scheme.length() + 3;
        int hostEnd = hostEnd(text, hostStart);
        if (hostEnd < 0) {
            return null;
        }
        int pathStart = hostEnd;
        int port = Url.NO_PORT;
        if (text.charAt(hostEnd) == ':') {
            pathStart = text.indexOf('/', hostEnd);
            port = port(text, hostEnd + 1, pathStart);
            if (port < 0) {
                return null;
            }
        }
        if (!isCleanTarget(text, pathStart)) {
            return null;
        }
        String host = text.substring(hostStart, hostEnd);
        return new Url(text, scheme, null, host, port, text.substring(pathStart), null);
    }

    private static @Nullable String scheme(String text) {
        if (text.startsWith("http://")) {
            return "http";
        }
        return text.startsWith("https://") ? "https" : null;
    }

    private static int hostEnd(String text, int start) {
        int label = start;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '/' || c == ':';
            if (ends || c == '.') {
                if (i == label || i - label > HostName.MAX_LABEL || i - start > HostName.MAX_NAME) {
                    return -1;
                }
                label = i + 1;
            } else if (!((c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_')) {
                return -1;
            }
            if (ends) {
                return i;
            }
        }
        return -1;
    }

    private static int port(String text, int start, int end) {
        if (end <= start || end - start > 5 || text.charAt(start) == '0') {
            return -1;
        }
        int port = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            port = port * 10 + (c - '0');
        }
        return port > UrlParser.MAX_PORT ? -1 : port;
    }

    private static boolean isCleanTarget(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '?') {
            boolean dots = text.charAt(at) == '.' && text.charAt(at - 1) == '/';
            if (dots || !Percent.isNormal(text, at, Percent.PATH)) {
                return false;
            }
            at++;
        }
        if (at == text.length() - 1) {
            return false;
        }
        for (at++; at < text.length(); at++) {
            if (!Percent.isNormal(text, at, Percent.QUERY)) {
                return false;
            }
        }
        return true;
    }
}
