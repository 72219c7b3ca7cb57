package dev.jevent.cli;

import java.util.Locale;

/// Numbers the way people read them, the same in every locale.
final class Figures {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Figures() {}

    /// `1,234,567`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `999 B`, `1.5 kB`, `20.0 MB`; one kB is 1,000 bytes.
    static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        // 999.95 would be shown as 1000.0.
        while (value >= (unit == 0 ? 999.5 : 999.95) && unit < BYTE_UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(
                Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, BYTE_UNITS[unit]);
    }

    /// `amount` in a time as an amount in a second; 0 while no time has passed.
    static double perSecond(long amount, long nanos) {
        return nanos <= 0 ? 0 : amount * NANOS_PER_SECOND / nanos;
    }

    /// `12.3`, and from 100 on without a decimal.
    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 99.95 ? "%.1f" : "%,.0f", perSecond);
    }

    /// `0.123 ms`, `12.3 ms`, `1.23 s`.
    static String time(long nanos) {
        double millis = nanos / NANOS_PER_MILLI;
        if (millis < 1) {
            return String.format(Locale.ROOT, "%.3f ms", millis);
        } else if (millis < 999.95) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return String.format(Locale.ROOT, "%,.2f s", nanos / NANOS_PER_SECOND);
    }

    /// `0:07`, `12:34`, `1:02:03`.
    static String countdown(long seconds) {
        long hours = seconds / 3_600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
    }
}
