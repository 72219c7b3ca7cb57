package dev.jevent.cli;

import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value of `--rate`: how many requests may start in a unit of time.
///
/// @param starts at least 1
/// @param unitNanos a second, a minute or an hour in nanoseconds
record RateLimit(int starts, long unitNanos) {
    /// The most starts in a unit; a pacer remembers the time of each.
    static final int STARTS_MAX = 1_000_000;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(?:/([smh]))?");
    private static final long SECOND_NANOS = 1_000_000_000;

    RateLimit {
        if (starts < 1 || starts > STARTS_MAX) {
            throw new IllegalArgumentException(
                    "rate: %d (expected: 1 to %d)".formatted(starts, STARTS_MAX));
        }
    }

    /// Reads `N` or `N/s` for a second, `N/m` for a minute, `N/h` for an hour.
    ///
    /// @throws IllegalArgumentException if it has another form or N is out of range
    static RateLimit parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "rate: " + text + " (expected: a whole number, such as 50, 50/s, 30/m or 5/h)");
        }
        String unit = matcher.group(2);
        return new RateLimit(
                Integer.parseInt(matcher.group(1)),
                switch (unit == null ? "s" : unit) {
                    case "h" -> 3_600 * SECOND_NANOS;
                    case "m" -> 60 * SECOND_NANOS;
                    default -> SECOND_NANOS;
                });
    }

    /// A pacer that keeps this limit.
    ///
    /// @param clock nanoseconds from any origin, as `System::nanoTime`
    Pacer pacer(LongSupplier clock) {
        return new Pacer(this, clock);
    }
}
