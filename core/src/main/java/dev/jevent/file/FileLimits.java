package dev.jevent.file;

import java.time.Duration;

/// The limits of files and pipes, in one place.
public final class FileLimits {
    /// How many bytes a file or pipe reads ahead, and how many it keeps before it writes.
    public static final int BUFFER_BYTES = 32 * 1024;

    /// How many operations on regular files run at once in the process; more wait in order.
    public static final int FILE_THREADS = 10;

    /// How long an idle thread for blocking calls lives.
    public static final Duration IDLE_THREAD = Duration.ofSeconds(10);

    private FileLimits() {}
}
