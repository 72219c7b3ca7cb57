package dev.jevent.watcher;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubLocal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The active watchers of one hub, which end with it. Owned by the carrier.
final class ActiveWatchers implements AutoCloseable {
    static final HubLocal<ActiveWatchers> OF_HUB = HubLocal.withInitial(_ -> new ActiveWatchers());

    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private boolean closed;

    /// @throws HubClosed if nobody would end a watcher of `hub` that began now
    void requireOpen(Hub hub) {
        if (closed) {
            throw new HubClosed(hub.name());
        }
    }

    void add(Watcher watcher) {
        watchers.add(watcher);
    }

    void remove(Watcher watcher) {
        watchers.remove(watcher);
    }

    /// Closes them all, also after one that throws, and then throws that.
    @Override
    public void close() {
        closed = true;
        Throwable failure = null;
        for (Watcher watcher : List.copyOf(watchers)) {
            try {
                watcher.close();
            } catch (Throwable e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw sneaky(failure);
        }
    }
}
