package dev.jevent.process;

import java.nio.charset.StandardCharsets;

/// A program ended with an exit code other than zero (Python's `CalledProcessError`).
public final class ProcessFailed extends RuntimeException {
    /// How much of the standard error is in the message.
    private static final int SHOWN = 500;

    private final transient Completed completed;

    ProcessFailed(Completed completed) {
        super("exit code: " + completed.exitCode() + " (expected: 0)" + shown(completed.stderr()));
        this.completed = completed;
    }

    private static String shown(byte[] stderr) {
        int from = Math.max(0, stderr.length - SHOWN);
        String text = new String(stderr, from, stderr.length - from, StandardCharsets.UTF_8);
        return text.isBlank() ? "" : "; it wrote: " + text.strip();
    }

    /// {@return the exit code and what the program wrote}
    public Completed completed() {
        return completed;
    }
}
