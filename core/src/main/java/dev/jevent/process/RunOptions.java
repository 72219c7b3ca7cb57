package dev.jevent.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to talk to a program: what it reads, how long it may take, how much it may write.
///
/// ```java
/// var options = RunOptions.DEFAULT.input("b\na\n").within(Duration.ofSeconds(10));
/// Completed sorted = Subprocess.run(options, "sort");
/// ```
public final class RunOptions {
    /// The default: no input, no time limit, [ProcessLimits#MAX_OUTPUT].
    public static final RunOptions DEFAULT =
            new RunOptions(new byte[0], null, ProcessLimits.MAX_OUTPUT);

    private final byte[] input;
    private final @Nullable Duration limit;
    private final int maxOutput;

    private RunOptions(byte[] input, @Nullable Duration limit, int maxOutput) {
        this.input = input;
        this.limit = limit;
        this.maxOutput = maxOutput;
    }

    /// {@return the same with that input, which the program reads before the end of its standard
    /// input}
    public RunOptions input(byte[] input) {
        return new RunOptions(input, limit, maxOutput);
    }

    /// {@return the same with that input, as UTF-8}
    public RunOptions input(String input) {
        return input(input.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return the same with a time limit for the program to end}
    ///
    /// @throws IllegalArgumentException if `limit` is negative
    public RunOptions within(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: zero or more)");
        }
        return new RunOptions(input, limit, maxOutput);
    }

    /// {@return the same with another limit of how many bytes of each output are collected}
    ///
    /// @throws IllegalArgumentException if `bytes` is negative
    public RunOptions maxOutput(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxOutput: " + bytes + " (expected: zero or more)");
        }
        return new RunOptions(input, limit, bytes);
    }

    byte[] input() {
        return input;
    }

    @Nullable Duration limit() {
        return limit;
    }

    int maxOutput() {
        return maxOutput;
    }
}
