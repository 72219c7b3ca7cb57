package dev.jevent.watcher;

import dev.jevent.hub.HubLocal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The active watchers of one hub, which end with it. Owned by the carrier.
final class ActiveWatchers implements AutoCloseable {
    static final HubLocal<ActiveWatchers> OF_HUB = HubLocal.withInitial(_ -> new ActiveWatchers());

    private final Set<Watcher> watchers = new LinkedHashSet<>();

    void add(Watcher watcher) {
        watchers.add(watcher);
    }

    void remove(Watcher watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void close() {
        List.copyOf(watchers).forEach(Watcher::close);
    }
}
