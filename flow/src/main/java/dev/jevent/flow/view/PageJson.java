package dev.jevent.flow.view;

import java.util.HexFormat;
import java.util.function.BiConsumer;

/// JSON that may stand inside a `script` element: no `<` is written as such.
final class PageJson {
    private final StringBuilder text = new StringBuilder();

    /// Whether the next value or name is the first of its array or object.
    private boolean first = true;

    /// {@return a text that may stand in an element or attribute of HTML}
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    PageJson object(Runnable members) {
        return nested('{', members, '}');
    }

    PageJson array(Runnable elements) {
        return nested('[', elements, ']');
    }

    <T> PageJson array(Iterable<? extends T> elements, BiConsumer<PageJson, T> write) {
        return array(() -> elements.forEach(element -> write.accept(this, element)));
    }

    private PageJson nested(char open, Runnable content, char close) {
        next();
        text.append(open);
        first = true;
        content.run();
        text.append(close);
        first = false;
        return this;
    }

    PageJson name(String name) {
        string(name);
        text.append(':');
        first = true;
        return this;
    }

    PageJson number(long value) {
        next();
        text.append(value);
        return this;
    }

    PageJson bool(boolean value) {
        next();
        text.append(value);
        return this;
    }

    PageJson string(String value) {
        next();
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
        return this;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            default -> {
                // A lone half of a surrogate pair has no UTF-8.
                if (c < ' ' || c == '<' || Character.isSurrogate(c)) {
                    text.append("\\u").append(hex(c));
                } else {
                    text.append(c);
                }
            }
        }
    }

    private static String hex(char c) {
        return HexFormat.of().toHexDigits(c);
    }

    private void next() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
