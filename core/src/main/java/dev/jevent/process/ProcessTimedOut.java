package dev.jevent.process;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// A program did not end in time; has what it wrote until then (Python's `TimeoutExpired`).
public final class ProcessTimedOut extends TimeoutException {
    private final transient byte[] stdout;
    private final transient byte[] stderr;

    ProcessTimedOut(String process, Duration limit, byte[] stdout, byte[] stderr) {
        super("process: " + process + " (expected: to end within " + limit + ")");
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /// {@return what it wrote to its standard output so far; always the same array}
    public byte[] stdout() {
        return stdout;
    }

    /// {@return what it wrote to its standard error so far; always the same array}
    public byte[] stderr() {
        return stderr;
    }
}
