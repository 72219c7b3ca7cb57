package dev.jevent.requests;

import java.util.ArrayList;
import java.util.List;

/// Paths of URLs: dot segments and merging (RFC 3986 §5.2.3, §5.2.4).
final class UrlPath {

    private UrlPath() {}

    /// Returns an absolute path without `.` and `..` segments; empty segments stay.
    static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!dots) {
                kept.add(segment);
            } else if (slash < 0) {
                kept.add("");
            }
            start = end + 1;
        }
        return "/" + String.join("/", kept);
    }

    /// Returns the path that a relative path means, seen from a base.
    static String merge(String base, String relative) {
        if (relative.startsWith("/")) {
            return relative;
        }
        return base.substring(0, base.lastIndexOf('/') + 1) + relative;
    }
}
