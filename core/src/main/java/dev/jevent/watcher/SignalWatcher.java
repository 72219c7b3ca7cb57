package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import dev.jevent.jdk.Signals;
import org.jspecify.annotations.Nullable;

/// Fires when the process gets a signal of the operating system (gevent's `loop.signal`).
///
/// Any number of watchers, also of several hubs, may watch one signal; all fire, and so does
/// whatever else of jevent handles it. The handler that the signal had before (the JVM's own, as a
/// rule) comes back when the last of them stops, and is not called meanwhile. Signals that come
/// again before the callback ran count as one. Un-ref'd unless told otherwise.
///
/// ```java
/// try (var term = new SignalWatcher("TERM")) {
///     term.ref(true);
///     term.start(stop::set);
///     stop.await();
/// }
/// ```
public final class SignalWatcher extends Watcher {
    private final String signal;
    private final Arrival arrival = new Arrival(this);
    private @Nullable Runnable handling;

    /// Creates a watcher of `signal` for the current hub.
    public SignalWatcher(String signal) {
        this(Hub.current(), signal);
    }

    /// Creates a watcher of the signal with that name, `TERM` or `SIGTERM`, in any case.
    ///
    /// @throws IllegalArgumentException if this system has no such signal; one that the JVM keeps
    ///   for itself (`SEGV`, `QUIT`, `KILL`) is refused at the start
    public SignalWatcher(Hub hub, String signal) {
        super(hub, false);
        this.signal = Signals.nameOf(signal);
    }

    /// {@return the name of the signal, without `SIG`}
    public String signal() {
        return signal;
    }

    /// {@return true if the signal has come and the callback has not run yet; from any thread}
    public boolean isPending() {
        return arrival.isPending();
    }

    @Override
    void begin() {
        handling = Signals.handle(signal, arrival::post);
    }

    @Override
    void end() {
        Runnable ending = handling;
        handling = null;
        if (ending != null) {
            ending.run();
        }
        arrival.forget();
    }

    @Override
    String subject() {
        return signal;
    }
}
