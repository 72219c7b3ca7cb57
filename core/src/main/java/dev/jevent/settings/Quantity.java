package dev.jevent.settings;

import java.util.Locale;

/// A whole number and what it counts; a text that begins with no number, or one too long, has the
/// number -1 and itself as the unit.
record Quantity(long number, String unit) {
    private static final int MOST_DIGITS = 15;

    static Quantity of(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return new Quantity(-1, text);
        }
        String unit = text.substring(digits).strip().toLowerCase(Locale.ROOT);
        return new Quantity(Long.parseLong(text.substring(0, digits)), unit);
    }
}
