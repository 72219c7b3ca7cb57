package dev.jevent.pool;

import dev.jevent.queue.QueueFull;
import java.time.Duration;

/// A pool had no room for a greenlet in time (gevent's `PoolFull`).
public class PoolFull extends QueueFull {
    /// Creates the error of a wait for room that lasted `limit`.
    public PoolFull(Duration limit) {
        super("pool: full (expected: room within " + limit + ")");
    }
}
