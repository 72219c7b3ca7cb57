package dev.jevent.requests;

import dev.jevent.http.Headers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The links of a response: its `Link` headers read as RFC 8288 appendix B.2 says.
///
/// Commas and semicolons inside `<…>` and quotes are part of them. What is no link is skipped up to
/// the next comma. Immutable, and safe to share between hubs.
public final class Links implements Iterable<Link> {

    private final List<Link> links;

    private Links(List<Link> links) {
        this.links = List.copyOf(links);
    }

    /// Returns the links of all `Link` headers, in order.
    public static Links of(Headers headers) {
        String joined = headers.joined("Link");
        return parse(joined == null ? "" : joined);
    }

    /// Returns the links of one header value, in order.
    public static Links parse(String header) {
        return new Links(new Reader(header).links());
    }

    /// Returns the first link that has the relation type, whatever its case, or null.
    public @Nullable Link rel(String type) {
        for (Link link : links) {
            if (link.rels().stream().anyMatch(type::equalsIgnoreCase)) {
                return link;
            }
        }
        return null;
    }

    /// Returns every link in order.
    public List<Link> all() {
        return links;
    }

    @Override
    public Iterator<Link> iterator() {
        return links.iterator();
    }

    /// Returns the links as a list.
    @Override
    public String toString() {
        return links.toString();
    }

    /// Walks through a header value.
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<Link> links() {
            List<Link> links = new ArrayList<>();
            while (at < text.length()) {
                skipBlanks();
                int close = peek() == '<' ? text.indexOf('>', at) : -1;
                if (close >= 0) {
                    String target = text.substring(at + 1, close);
                    at = close + 1;
                    links.add(new Link(target, params()));
                }
                skipLink();
            }
            return links;
        }

        private Map<String, String> params() {
            Map<String, String> params = new LinkedHashMap<>();
            skipBlanks();
            while (peek() == ';') {
                at++;
                skipBlanks();
                String name = until("=;,").strip().toLowerCase(Locale.ROOT);
                String value = "";
                if (peek() == '=') {
                    at++;
                    skipBlanks();
                    value = peek() == '"' ? quoted() : until(";,").strip();
                }
                if (!name.isEmpty()) {
                    params.putIfAbsent(name, value);
                }
                skipBlanks();
            }
            return params;
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length() && peek() != '"') {
                if (peek() == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            at++;
            return value.toString();
        }

        /// Goes behind the next comma that is not in quotes.
        private void skipLink() {
            while (at < text.length() && peek() != ',') {
                if (peek() == '"') {
                    quoted();
                } else {
                    at++;
                }
            }
            at++;
        }

        private String until(String ends) {
            int start = at;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private void skipBlanks() {
            while (at < text.length() && (peek() == ' ' || peek() == '\t')) {
                at++;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }
    }
}
