package dev.jevent.pool;

import dev.jevent.hub.Hub;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// A hub for callers that are on none, started when first needed.
final class OwnHub implements AutoCloseable {
    private final String name;
    private @Nullable Hub hub;
    private boolean closed;

    OwnHub(String name) {
        this.name = name;
    }

    /// @throws RejectedExecutionException if this is closed: nobody would close what it starts
    synchronized Hub get() {
        if (closed) {
            throw new RejectedExecutionException("hub " + name + ": closed (expected: open)");
        }
        if (hub == null) {
            hub = Hub.start(name);
        }
        return hub;
    }

    private synchronized @Nullable Hub take() {
        Hub taken = hub;
        hub = null;
        closed = true;
        return taken;
    }

    /// Closes it, unless it was never needed, or is the caller's: then it ends with the process.
    @Override
    public void close() {
        Hub taken = take();
        if (taken != null && !taken.isCurrent()) {
            taken.close();
        }
    }
}
