package dev.jevent.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads the parts of one URL glob, by curl's rules.
final class GlobParser {
    private final String text;
    private final List<GlobPart> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    private GlobParser(String text) {
        this.text = text;
    }

    /// The parts of `text` in their order; neighbouring literal text is one part.
    ///
    /// @throws IllegalArgumentException if a glob is malformed
    static List<GlobPart> parse(String text) {
        return new GlobParser(text).parts();
    }

    private List<GlobPart> parts() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && isSpecial(text.charAt(at + 1))) {
                literal.append(text.charAt(at + 1));
                at += 2;
            } else if (c == '[') {
                bracket();
            } else if (c == '{') {
                add(words());
            } else if (isSpecial(c)) {
                throw bad(at, at, "an opening one before it, or \\" + c + " for the character");
            } else {
                literal.append(c);
                at++;
            }
        }
        endLiteral();
        return parts;
    }

    private static boolean isSpecial(char c) {
        return c == '[' || c == ']' || c == '{' || c == '}';
    }

    private void add(GlobPart part) {
        endLiteral();
        parts.add(part);
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new GlobPart.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private void bracket() {
        int end = literalBracketEnd();
        if (end > at) {
            literal.append(text, at, end);
            at = end;
        } else {
            add(range());
        }
    }

    /// Where `[]` or an address such as `[::1]` at the current place ends; the place itself if
    /// there is neither. Two colons cannot be in a range, so they tell an address.
    private int literalBracketEnd() {
        int i = at + 1;
        int colons = 0;
        while (i < text.length() && isAddressCharacter(text.charAt(i))) {
            colons += text.charAt(i) == ':' ? 1 : 0;
            i++;
        }
        if (colons >= 2 && i < text.length() && text.charAt(i) == '%') {
            while (i < text.length() && "]/?#[{}".indexOf(text.charAt(i)) < 0) {
                i++;
            }
        }
        boolean closed = i < text.length() && text.charAt(i) == ']';
        return closed && (colons >= 2 || i == at + 1) ? i + 1 : at;
    }

    private static boolean isAddressCharacter(char c) {
        return c == ':' || c == '.' || HexFormat.isHexDigit(c);
    }

    private GlobPart.Words words() {
        int open = at++;
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        while (true) {
            char c = peek();
            if (c == END) {
                throw bad(open, at, "} at the end of the words");
            } else if (c == '}' && words.isEmpty() && word.isEmpty()) {
                throw bad(open, at, "at least one word");
            } else if (isSpecial(c) && c != '}') {
                throw bad(open, at, "no bracket or brace among the words, or \\" + c);
            }
            at++;
            if (c == ',' || c == '}') {
                words.add(word.toString());
                word.setLength(0);
                if (c == '}') {
                    return new GlobPart.Words(words);
                }
            } else {
                word.append(c == '\\' && peek() != END ? text.charAt(at++) : c);
            }
        }
    }

    private GlobPart range() {
        int open = at++;
        char first = peek();
        if (isDigit(first)) {
            return numbers(open);
        } else if (isLetter(first)) {
            return letters(open);
        }
        throw bad(open, at, "a number or a letter, as in [0-999] or [a-z], or \\[");
    }

    private GlobPart numbers(int open) {
        int start = at;
        long first = number(open);
        int digits = text.charAt(start) == '0' ? at - start : 0;
        skip(open, '-', "- and the last number");
        int lastAt = at;
        long last = number(open);
        if (last < first) {
            throw bad(open, lastAt, "a last number that is not below the first");
        }
        return new GlobPart.Numbers(first, last, step(open, last - first), digits);
    }

    private GlobPart letters(int open) {
        char first = text.charAt(at++);
        skip(open, '-', "- and the last letter");
        char last = peek();
        boolean sameCase = isLetter(last) && (first >= 'a') == (last >= 'a');
        if (!sameCase || last < first) {
            throw bad(open, at, "a letter of the same case that is not before " + first);
        }
        at++;
        return new GlobPart.Letters(first, last, step(open, last - first));
    }

    /// Reads `:step]` or `]`; a step past the end is refused, as curl does.
    private long step(int open, long span) {
        long step = 1;
        if (peek() == ':') {
            int stepAt = ++at;
            step = number(open);
            if (step < 1 || step > Math.max(1, span)) {
                throw bad(open, stepAt, "a step from 1 to " + Math.max(1, span));
            }
            skip(open, ']', "]");
        } else {
            skip(open, ']', "] or : and a step");
        }
        return step;
    }

    private long number(int open) {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == start) {
            throw bad(open, at, "a number");
        }
        try {
            return Long.parseLong(text, start, at, 10);
        } catch (NumberFormatException _) {
            throw bad(open, start, "a number up to " + Long.MAX_VALUE);
        }
    }

    private void skip(int open, char wanted, String expected) {
        if (peek() != wanted) {
            throw bad(open, at, expected);
        }
        at++;
    }

    // U+FFFF is no character, so it cannot be part of a URL.
    private static final char END = '\uffff';

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private IllegalArgumentException bad(int open, int where, String expected) {
        char close = text.charAt(open) == '{' ? '}' : ']';
        int end = text.indexOf(close, Math.max(open, where));
        String glob = text.substring(open, end < 0 ? text.length() : end + 1);
        return new IllegalArgumentException(
                "URL glob: %s in %s, position %d (expected: %s)"
                        .formatted(glob, text, where + 1, expected));
    }
}
