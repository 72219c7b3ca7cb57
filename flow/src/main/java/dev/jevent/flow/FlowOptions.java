package dev.jevent.flow;

import java.time.Duration;
import java.util.Optional;

/// How a flow is recorded.
///
/// ```java
/// FlowOptions.defaults().withStacks(false).withMaxBytes(64 << 20);
/// ```
///
/// @param stacks whether the stack of every switch is kept, so that its line can be shown; it costs
///   some microseconds for each
/// @param output whether what is printed to `System.out` and `System.err` is recorded too
/// @param maxBytes the size of the recording in bytes from which the oldest is dropped, at least
///   [#LEAST_BYTES]; a switch takes some 50 bytes without its stack
/// @param maxAge the age from which what was recorded is dropped, or empty for none
/// @param shortest runs shorter than this are left out; zero for none
public record FlowOptions(
        boolean stacks,
        boolean output,
        long maxBytes,
        Optional<Duration> maxAge,
        Duration shortest) {
    /// The smallest limit of the size. The flight recorder drops its chunks of 12 MiB whole, so
    /// that of a smaller recording nothing might be left.
    public static final long LEAST_BYTES = 16 << 20;

    private static final FlowOptions DEFAULTS =
            new FlowOptions(true, true, 256L << 20, Optional.empty(), Duration.ZERO);

    /// Checks the limits.
    public FlowOptions {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "maxBytes: " + maxBytes + " (expected: at least " + LEAST_BYTES + ")");
        }
        if (maxAge.isPresent() && !maxAge.get().isPositive()) {
            throw new IllegalArgumentException(
                    "maxAge: " + maxAge.get() + " (expected: more than zero)");
        }
        if (shortest.isNegative()) {
            throw new IllegalArgumentException(
                    "shortest: " + shortest + " (expected: at least zero)");
        }
    }

    /// {@return stacks and output kept, the newest 256 MiB, no run left out}
    public static FlowOptions defaults() {
        return DEFAULTS;
    }

    /// {@return these options with or without stacks}
    public FlowOptions withStacks(boolean kept) {
        return new FlowOptions(kept, output, maxBytes, maxAge, shortest);
    }

    /// {@return these options with or without what is printed}
    public FlowOptions withOutput(boolean kept) {
        return new FlowOptions(stacks, kept, maxBytes, maxAge, shortest);
    }

    /// {@return these options with another limit of the size}
    public FlowOptions withMaxBytes(long bytes) {
        return new FlowOptions(stacks, output, bytes, maxAge, shortest);
    }

    /// {@return these options with a limit of the age}
    public FlowOptions withMaxAge(Duration age) {
        return new FlowOptions(stacks, output, maxBytes, Optional.of(age), shortest);
    }

    /// {@return these options without runs shorter than `length`}
    public FlowOptions withShortest(Duration length) {
        return new FlowOptions(stacks, output, maxBytes, maxAge, length);
    }
}
