package dev.jevent.watcher;

import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One call on the carrier's own stack that can be taken back until it runs (gevent's
/// `loop.run_callback` and, from another thread, `run_callback_threadsafe`).
///
/// ```java
/// Callback callback = Callback.run(() -> log.add("called"));
/// assert callback.isPending();
/// Jevent.yieldNow();
/// ```
///
/// Callbacks run in the order in which they were asked for, in order with the greenlets that are
/// ready. The function must not wait; what it throws goes to the hub's error handler, and the
/// others run all the same. A callback keeps the hub alive until it has run.
public final class Callback implements AutoCloseable {
    private final AtomicReference<@Nullable Runnable> function;

    private Callback(Runnable function) {
        this.function = new AtomicReference<>(function);
    }

    /// Lets the current hub call `function` soon.
    ///
    /// @throws dev.jevent.errors.NotOnHub off every hub
    public static Callback run(Runnable function) {
        return run(Hub.current(), function);
    }

    /// Lets `hub` call `function` soon; from any thread.
    ///
    /// @throws HubClosed if the hub is closed
    public static Callback run(Hub hub, Runnable function) {
        var callback = new Callback(Objects.requireNonNull(function, "function"));
        if (hub.isClosed()) {
            throw new HubClosed(hub.name());
        }
        hub.call(new Call(callback));
        return callback;
    }

    /// {@return true until it begins to run or is stopped; from any thread}
    public boolean isPending() {
        return function.get() != null;
    }

    /// Takes it back if it is pending; from any thread.
    public void stop() {
        function.set(null);
    }

    /// As [#stop()].
    @Override
    public void close() {
        stop();
    }

    @Override
    public String toString() {
        return "Callback(" + (isPending() ? "pending" : "done") + ")";
    }

    /// What the hub has in its run queue.
    private record Call(Callback callback) implements Runnable {
        @Override
        public void run() {
            Runnable pending = callback.function.getAndSet(null);
            if (pending != null) {
                pending.run();
            }
        }
    }
}
