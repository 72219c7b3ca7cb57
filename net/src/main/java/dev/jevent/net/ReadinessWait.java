package dev.jevent.net;

import dev.jevent.errors.NotOnHub;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import dev.jevent.watcher.CheckWatcher;
import dev.jevent.watcher.IdleWatcher;
import dev.jevent.watcher.IoWatcher;
import java.util.ArrayList;
import java.util.List;

/// One wait of one greenlet for any of several watchers, which end with it however it ends.
final class ReadinessWait implements AutoCloseable {
    private final List<IoWatcher> watchers = new ArrayList<>();
    private final Waiter waiter;

    /// @param reason what is waited for; its text is what reports show
    /// @throws NotOnHub off every hub
    ReadinessWait(Object reason) {
        if (Hub.currentOrNull() == null) {
            throw new NotOnHub(reason.toString());
        }
        waiter = Waiter.current(reason);
    }

    /// Adds a watcher; `note` is called if it is ready.
    void watch(IoWatcher watcher, Runnable note) {
        watchers.add(watcher);
        watcher.start(
                () -> {
                    note.run();
                    waiter.deliver();
                });
    }

    /// @param nanos zero looks once, and lets others run meanwhile
    /// @return false if nothing was ready in time
    boolean await(long nanos) {
        return nanos == 0 ? lookOnce() : waiter.await(nanos);
    }

    /// The next poll of the loop says all there is; something idle keeps it from blocking.
    private boolean lookOnce() {
        try (var polled = new CheckWatcher();
                var idle = new IdleWatcher()) {
            Waiter look = Waiter.current(waiter.reason());
            idle.start(() -> {});
            polled.start(look::deliver);
            look.await(WaitLimit.NONE);
        }
        return waiter.isDelivered();
    }

    @Override
    public void close() {
        watchers.forEach(IoWatcher::close);
    }
}
