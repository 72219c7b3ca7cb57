package dev.jevent.flow.live;

/// What is shown of names, reasons and other texts of the program.
final class ShortText {
    private ShortText() {}

    static String of(String text) {
        return text.length() <= LiveLimits.TEXT
                ? text
                : text.substring(0, LiveLimits.TEXT - 1) + "…";
    }

    /// {@return what `value` says of itself; its class if it fails to}
    static String of(Object value) {
        try {
            return of(value.toString());
        } catch (RuntimeException e) {
            return of(value.getClass().getName() + " (its text failed with " + e.getClass() + ")");
        }
    }
}
