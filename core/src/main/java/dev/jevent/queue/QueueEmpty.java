package dev.jevent.queue;

import java.time.Duration;

/// No item came in time (gevent's `Empty`).
public class QueueEmpty extends RuntimeException {
    /// Creates the error of a wait for an item that lasted `limit`.
    public QueueEmpty(Duration limit) {
        super("queue: empty (expected: an item within " + limit + ")");
    }
}
