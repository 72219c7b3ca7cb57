package dev.jevent.flow.view;

import java.io.IOException;

/// Lines of a text, none wider than the limit.
final class TextLines {
    private static final String FANCY = "─┄▶│»…µ×";
    private static final String PLAIN = "-.>|>~ux";
    private static final int LAST_ASCII = 126;

    private final Appendable out;
    private final int width;
    private final boolean unicode;

    TextLines(Appendable out, int width, boolean unicode) {
        this.out = out;
        this.width = width;
        this.unicode = unicode;
    }

    int width() {
        return width;
    }

    void line(String text) throws IOException {
        String shown = cut(Printable.of(text), width).stripTrailing();
        out.append(unicode ? shown : plain(shown)).append('\n');
    }

    private static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints().forEach(c -> plain.append(plain(c)));
        return plain.toString();
    }

    private static char plain(int c) {
        int known = FANCY.indexOf(c);
        if (known >= 0) {
            return PLAIN.charAt(known);
        }
        return c > LAST_ASCII ? '?' : (char) c;
    }

    /// {@return the text, its end replaced by `…` if it is longer than `most`}
    static String cut(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        return most < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /// {@return the text, its beginning replaced by `…` if it is longer than `most`, which is not
    /// 0}
    static String cutLeft(String text, int most) {
        int length = length(text);
        return length <= most
                ? text
                : "…" + text.substring(text.offsetByCodePoints(0, length - most + 1));
    }

    /// {@return the text, cut or filled up to exactly `length`}
    static String fit(String text, int length) {
        String kept = cut(text, length);
        return kept + " ".repeat(length - length(kept));
    }

    /// {@return the same with the text at the right}
    static String fitRight(String text, int length) {
        String kept = cut(text, length);
        return " ".repeat(length - length(kept)) + kept;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
