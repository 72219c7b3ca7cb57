package dev.jevent.flow.view;

/// Text of a program, made safe to show in one line: what would move a cursor or change a terminal
/// is shown as a question mark, and so is what is no character.
final class Printable {
    private Printable() {}

    static String of(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(shown(c)));
        return safe.toString();
    }

    private static int shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t' ? ' ' : '?';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    '?';
            default -> c;
        };
    }
}
