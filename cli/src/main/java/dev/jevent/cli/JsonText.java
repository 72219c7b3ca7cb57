package dev.jevent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/// A string as JSON writes it (RFC 8259 §7).
///
/// Control characters, lone surrogates and the line ends of Unicode (U+0085, U+2028, U+2029) are
/// escaped, so that the result is one line for every reader and always encodes as UTF-8.
final class JsonText {
    private static final HexFormat HEX = HexFormat.of();

    private JsonText() {}

    /// Appends `text` with quotes around it.
    static void append(String text, Appendable to) throws IOException {
        to.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPair(text, i)) {
                i++;
            } else if (mustEscape(c)) {
                to.append(text, plain, i);
                escape(c, to);
                plain = i + 1;
            }
        }
        to.append(text, plain, text.length()).append('"');
    }

    /// `text` with quotes around it.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        try {
            append(text, quoted);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return quoted.toString();
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private static boolean mustEscape(char c) {
        return c == '"'
                || c == '\\'
                || Character.isISOControl(c)
                || Character.isSurrogate(c)
                || c == '\u2028'
                || c == '\u2029';
    }

    private static void escape(char c, Appendable to) throws IOException {
        switch (c) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> to.append("\\u").append(HEX.toHexDigits(c));
        }
    }
}
