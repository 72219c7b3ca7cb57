package dev.jevent.process;

import java.time.Duration;

/// The limits of processes, in one place.
public final class ProcessLimits {
    /// How many bytes of each output are collected unless [RunOptions] say otherwise: 64 MiB.
    public static final int MAX_OUTPUT = 64 * 1024 * 1024;

    /// How long the outputs of a process that was killed for its time are waited for: what it
    /// started may hold them open.
    public static final Duration OUTPUT_GRACE = Duration.ofSeconds(1);

    private ProcessLimits() {}
}
