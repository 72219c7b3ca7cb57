package dev.jevent.queue;

import org.jspecify.annotations.Nullable;

/// The queue or channel takes no more items, or is closed and has none left (gevent's `ShutDown`).
/// The cause is what it was closed with, if anything.
public class QueueClosed extends RuntimeException {
    /// Creates the error.
    public QueueClosed() {
        this(null);
    }

    /// Creates the error of a queue that was closed with `cause`.
    public QueueClosed(@Nullable Throwable cause) {
        super("queue: closed (expected: open, or with items left to take)", cause);
    }
}
