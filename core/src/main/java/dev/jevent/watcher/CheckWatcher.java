package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Phase;

/// Fires in each turn of the loop right after it polled for I/O (gevent's `loop.check`): last in
/// the turn.
///
/// ```java
/// var check = new CheckWatcher();
/// check.start(() -> awake.incrementAndGet());
/// ```
public final class CheckWatcher extends HookWatcher {
    /// Creates a watcher for the current hub.
    public CheckWatcher() {
        this(Hub.current());
    }

    /// Creates a watcher for `hub`.
    public CheckWatcher(Hub hub) {
        super(hub, Phase.CHECK);
    }
}
