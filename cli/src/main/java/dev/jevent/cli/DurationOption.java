package dev.jevent.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time on the command line: `10` and `1.5` are seconds; `500ms`, `2s`, `1m`, `1h`.
final class DurationOption {
    // The digits are bounded so that every value fits a duration's nanoseconds in a long.
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,9})?)(ms|s|m|h)?");

    private DurationOption() {}

    /// Reads one; zero is a length too, and what it means is up to the option. What is finer than a
    /// nanosecond is cut off.
    ///
    /// @param name what the value is called in errors
    /// @throws IllegalArgumentException if it has another form
    static Duration parse(String name, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: seconds, or a number with ms, s, m or h, such as 1.5 or 500ms)"
                            .formatted(name, text));
        }
        BigDecimal amount = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2);
        long nanosPerUnit =
                switch (unit == null ? "s" : unit) {
                    case "ms" -> 1_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 1_000_000_000L;
                };
        return Duration.ofNanos(amount.multiply(BigDecimal.valueOf(nanosPerUnit)).longValue());
    }
}
