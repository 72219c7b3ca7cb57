package dev.jevent.flow.view;

import java.util.Locale;

/// Numbers for people.
final class Amount {
    private Amount() {}

    /// {@return a length of time in the unit that fits: `950 ns`, `12.3 µs`, `4.56 ms`, `7.89 s`}
    static String time(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
        }
        if (nanos < 1_000_000_000) {
            return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
        }
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /// {@return a moment in milliseconds with three decimals: `12.345`}
    static String moment(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    /// {@return `1 switch`, `12,345 switches`}
    static String of(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
