package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Phase;

/// Fires in each turn of the loop in which nothing else was ready (gevent's `loop.idle`).
///
/// While one is active the loop spins: the poll does not block, and the carrier never sleeps. On a
/// virtual clock time still jumps to the next timer.
///
/// ```java
/// var idle = new IdleWatcher();
/// idle.start(() -> turns.incrementAndGet());
/// ```
public final class IdleWatcher extends HookWatcher {
    /// Creates a watcher for the current hub.
    public IdleWatcher() {
        this(Hub.current());
    }

    /// Creates a watcher for `hub`.
    public IdleWatcher(Hub hub) {
        super(hub, Phase.IDLE);
    }
}
