package dev.jevent.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Reads the value of a `Retry-After` header: seconds or a date (RFC 9110 §10.2.3).
final class RetryAfter {
    private static final int MOST_DIGITS = 18;

    private RetryAfter() {}

    /// {@return the pause it asks for, zero for a date that has passed; or null if it is neither}
    static @Nullable Duration parse(String value, InstantSource clock) {
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            boolean countable = text.length() <= MOST_DIGITS;
            return Duration.ofSeconds(countable ? Long.parseLong(text) : Long.MAX_VALUE);
        }
        Instant date = CookieDate.parse(text);
        if (date == null) {
            return null;
        }
        Duration left = Duration.between(clock.instant(), date);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
