package dev.jevent.queue;

import java.time.Duration;

/// There was no room in time (gevent's `Full`).
public class QueueFull extends RuntimeException {
    /// Creates the error of a wait for room that lasted `limit`.
    public QueueFull(Duration limit) {
        this("queue: full (expected: room within " + limit + ")");
    }

    /// Creates the error with another text.
    protected QueueFull(String message) {
        super(message);
    }
}
