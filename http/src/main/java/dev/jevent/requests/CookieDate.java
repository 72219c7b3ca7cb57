package dev.jevent.requests;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the date of an `Expires` attribute by the lenient algorithm of RFC 6265 §5.1.1, which
/// reads all forms of an HTTP date as well.
final class CookieDate {

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final int NONE = -1;

    private int hour = NONE;
    private int minute;
    private int second;
    private int day = NONE;
    private int month = NONE;
    private int year = NONE;

    private CookieDate() {}

    /// Returns the time, or null if the text holds none.
    static @Nullable Instant parse(String text) {
        CookieDate date = new CookieDate();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isDelimiter(text.charAt(i))) {
                if (i > start) {
                    date.take(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return date.instant();
    }

    private void take(String token) {
        if (hour == NONE && takeTime(token)) {
            return;
        }
        if (day == NONE && hasDigits(token, 1, 2)) {
            day = leadingNumber(token);
        } else if (month == NONE && monthOf(token) != NONE) {
            month = monthOf(token);
        } else if (year == NONE && hasDigits(token, 2, 4)) {
            year = leadingNumber(token);
        }
    }

    private boolean takeTime(String token) {
        int first = digits(token, 0);
        int second1 = first + 1 + digits(token, first + 1);
        boolean shaped =
                isOneOrTwo(first)
                        && charAt(token, first) == ':'
                        && isOneOrTwo(second1 - first - 1)
                        && charAt(token, second1) == ':'
                        && isOneOrTwo(digits(token, second1 + 1));
        if (shaped) {
            hour = leadingNumber(token);
            minute = leadingNumber(token.substring(first + 1));
            second = leadingNumber(token.substring(second1 + 1));
        }
        return shaped;
    }

    private @Nullable Instant instant() {
        if (hour == NONE || day == NONE || month == NONE || year == NONE) {
            return null;
        }
        int fullYear = year >= 100 ? year : year + (year >= 70 ? 1900 : 2000);
        if (fullYear < 1601) {
            return null;
        }
        try {
            return LocalDateTime.of(fullYear, month, day, hour, minute, second)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDate) {
            return null;
        }
    }

    private static int monthOf(String token) {
        if (token.length() < 3) {
            return NONE;
        }
        int at = MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT));
        return at >= 0 && at % 3 == 0 ? at / 3 + 1 : NONE;
    }

    private static boolean hasDigits(String token, int least, int most) {
        int count = digits(token, 0);
        return count >= least && count <= most;
    }

    private static boolean isOneOrTwo(int count) {
        return count == 1 || count == 2;
    }

    private static int digits(String token, int start) {
        int i = start;
        while (i < token.length() && token.charAt(i) >= '0' && token.charAt(i) <= '9') {
            i++;
        }
        return Math.max(i - start, 0);
    }

    private static int leadingNumber(String token) {
        return Integer.parseInt(token.substring(0, digits(token, 0)));
    }

    private static char charAt(String token, int at) {
        return at < token.length() ? token.charAt(at) : 0;
    }

    private static boolean isDelimiter(char c) {
        return c == '\t'
                || (c >= 0x20 && c <= 0x2F)
                || (c >= 0x3B && c <= 0x40)
                || (c >= 0x5B && c <= 0x60)
                || (c >= 0x7B && c <= 0x7E);
    }
}
