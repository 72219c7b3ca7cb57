package dev.jevent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to join several greenlets.
///
/// ```java
/// List<Greenlet<Page>> firstTwo = joinAll(pages, JoinOptions.DEFAULT.count(2));
/// ```
///
/// @param limit how long to wait for all of them together; null is no limit
/// @param count return when so many have ended; null is all
/// @param raiseError throw the failure of the first that fails
public record JoinOptions(@Nullable Duration limit, @Nullable Integer count, boolean raiseError) {
    /// The default: wait for all, without limit, and throw nothing.
    public static final JoinOptions DEFAULT = new JoinOptions(null, null, false);

    /// Checks the parts.
    public JoinOptions {
        if (count != null && count < 0) {
            throw new IllegalArgumentException("count: " + count + " (expected: zero or more)");
        }
    }

    /// {@return the same with a limit}
    public JoinOptions within(Duration limit) {
        return new JoinOptions(limit, count, raiseError);
    }

    /// {@return the same, returning when `count` have ended}
    public JoinOptions count(int count) {
        return new JoinOptions(limit, count, raiseError);
    }

    /// {@return the same, throwing the first failure}
    public JoinOptions raisingError() {
        return new JoinOptions(limit, count, true);
    }
}
