package dev.jevent.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The name of the file that one page is kept in, such as `000042-example.com-list-page=3.html`.
///
/// First the index, so that names never meet, then host, last path segment and query as far as they
/// fit, in `A-Z a-z 0-9 . _ = -`. Credentials and the fragment are left out.
final class OutputName {
    /// The longest name in characters, the extension counted.
    static final int LENGTH_MAX = 150;

    /// The longest ending of a path that counts as its extension, in characters.
    private static final int EXTENSION_MAX = 8;

    private static final Map<String, String> EXTENSIONS =
            Map.ofEntries(
                    Map.entry("text/html", "html"),
                    Map.entry("application/xhtml+xml", "html"),
                    Map.entry("application/json", "json"),
                    Map.entry("text/plain", "txt"),
                    Map.entry("application/xml", "xml"),
                    Map.entry("text/xml", "xml"),
                    Map.entry("image/png", "png"),
                    Map.entry("image/jpeg", "jpg"),
                    Map.entry("image/gif", "gif"),
                    Map.entry("text/css", "css"),
                    Map.entry("text/javascript", "js"),
                    Map.entry("application/javascript", "js"),
                    Map.entry("application/pdf", "pdf"));

    private OutputName() {}

    /// The name for a page; the extension is that of the URL's path, else one for `contentType`,
    /// else `bin`.
    ///
    /// @param contentType the field's value with any parameters, or null if there is none
    static String of(Target target, @Nullable String contentType) {
        String rest = afterScheme(beforeAny(target.url(), "#"));
        String host = beforeAny(rest, "/?");
        String afterHost = rest.substring(host.length());
        String path = beforeAny(afterHost, "?");
        String query = afterHost.substring(path.length());
        String segment = lastSegment(path);
        String extension = path.endsWith("/") ? "" : extension(segment);
        if (!extension.isEmpty()) {
            segment = segment.substring(0, segment.length() - extension.length() - 1);
        }
        String stem =
                String.format(Locale.ROOT, "%06d", target.index())
                        + part(host.substring(host.lastIndexOf('@') + 1))
                        + part(segment)
                        + part(query);
        return join(stem, extension.isEmpty() ? extensionFor(contentType) : extension);
    }

    private static String join(String stem, String extension) {
        int room = LENGTH_MAX - 1 - extension.length();
        String kept = stem.length() > room ? stem.substring(0, room) : stem;
        return trimmed(kept) + "." + extension;
    }

    private static String afterScheme(String url) {
        int colon = url.indexOf("://");
        return colon < 0 ? url : url.substring(colon + 3);
    }

    private static String beforeAny(String text, String ends) {
        int i = 0;
        while (i < text.length() && ends.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return text.substring(0, i);
    }

    private static String lastSegment(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private static String extension(String segment) {
        int dot = segment.lastIndexOf('.');
        String ending = segment.substring(dot + 1);
        boolean usual =
                dot > 0
                        && ending.length() <= EXTENSION_MAX
                        && ending.chars().allMatch(OutputName::isLetterOrDigit)
                        && ending.chars().anyMatch(c -> c > '9');
        return usual ? ending : "";
    }

    private static String extensionFor(@Nullable String contentType) {
        if (contentType == null) {
            return "bin";
        }
        String type = beforeAny(contentType, ";").strip().toLowerCase(Locale.ROOT);
        String known = EXTENSIONS.get(type);
        if (known != null) {
            return known;
        }
        return type.endsWith("+json") ? "json" : type.endsWith("+xml") ? "xml" : "bin";
    }

    private static String part(String text) {
        String flat = flat(text);
        return flat.isEmpty() ? "" : "-" + flat;
    }

    /// Each run of other characters becomes one `_`, each run of dots one dot.
    private static String flat(String text) {
        StringBuilder flat = new StringBuilder();
        for (int i = 0; i < text.length() && flat.length() < LENGTH_MAX; i++) {
            char c = text.charAt(i);
            char kept = isLetterOrDigit(c) || ".=-".indexOf(c) >= 0 ? c : '_';
            boolean repeated = !flat.isEmpty() && flat.charAt(flat.length() - 1) == kept;
            if (!repeated || (kept != '_' && kept != '.')) {
                flat.append(kept);
            }
        }
        int start = 0;
        while (start < flat.length() && isFiller(flat.charAt(start))) {
            start++;
        }
        return trimmed(flat.substring(start));
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && isFiller(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isFiller(char c) {
        return c == '_' || c == '.' || c == '-';
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
