package dev.jevent.watcher;

import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;

/// Fires when another thread says so (gevent's `loop.async_`).
///
/// ```java
/// var news = new AsyncWatcher();
/// news.start(() -> seen.set(true));
/// Thread.ofPlatform().start(news::send);
/// ```
public final class AsyncWatcher extends Watcher {
    private final Arrival arrival = new Arrival(this);

    /// Creates a watcher for the current hub.
    public AsyncWatcher() {
        this(Hub.current());
    }

    /// Creates a watcher for `hub`.
    public AsyncWatcher(Hub hub) {
        super(hub, true);
    }

    /// Makes the watcher fire soon, in order with what is ready on its hub; from any thread. Those
    /// sent before it fires count as one; one that is not active then does not fire.
    ///
    /// @throws HubClosed if the hub is closed
    public void send() {
        if (hub().isClosed()) {
            throw new HubClosed(hub().name());
        }
        arrival.post();
    }

    /// {@return true if something was sent and the callback has not run yet; from any thread}
    public boolean isPending() {
        return arrival.isPending();
    }

    @Override
    void begin() {}

    @Override
    void end() {
        arrival.forget();
    }

    @Override
    String subject() {
        return "send";
    }
}
