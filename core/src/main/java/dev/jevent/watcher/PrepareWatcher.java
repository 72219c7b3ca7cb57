package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Phase;

/// Fires in each turn of the loop right before it polls for I/O (gevent's `loop.prepare`).
///
/// What the callback makes ready keeps the poll from blocking.
///
/// ```java
/// var prepare = new PrepareWatcher();
/// prepare.start(() -> prepared.incrementAndGet());
/// ```
public final class PrepareWatcher extends HookWatcher {
    /// Creates a watcher for the current hub.
    public PrepareWatcher() {
        this(Hub.current());
    }

    /// Creates a watcher for `hub`.
    public PrepareWatcher(Hub hub) {
        super(hub, Phase.PREPARE);
    }
}
