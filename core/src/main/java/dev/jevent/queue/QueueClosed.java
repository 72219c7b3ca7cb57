package dev.jevent.queue;

/// The queue takes no more items, or is closed and has none left (gevent's `ShutDown`).
public class QueueClosed extends RuntimeException {
    /// Creates the error.
    public QueueClosed() {
        super("queue: closed (expected: open, or with items left to take)");
    }
}
