package dev.jevent.signal;

import dev.jevent.greenlet.Action;
import dev.jevent.watcher.SignalWatcher;
import java.util.Objects;

/// Handles signals of the operating system in greenlets (gevent's `signal_handler`).
///
/// ```java
/// Greenlet<?> server = Jevent.spawn(() -> serve());
/// Signals.handle("TERM", () -> server.kill());
/// server.join();
/// ```
///
/// Without a handler, `TERM`, `INT` and `HUP` end the process in order: `Jevent.run` kills its main
/// greenlet, and then the others, and `finally` blocks run. A handler takes the place of that: the
/// process goes on unless the handler ends it, by killing main or by `System.exit` in a plain
/// thread.
public final class Signals {
    private Signals() {}

    /// Runs `action` in a fresh greenlet of the current hub each time the process gets the signal,
    /// until the handler is cancelled or the hub closes. The action may wait.
    ///
    /// What it throws is thrown into the main greenlet, at its current wait or its next one, and
    /// the handler stays; a hub without main reports it. Signals that come again before the
    /// greenlet was spawned count as one. The handler does not keep the hub alive.
    ///
    /// @param name the name of the signal, `TERM` or `SIGTERM`
    /// @throws IllegalArgumentException if this system has no such signal, or the JVM keeps it for
    ///   itself, as `QUIT`
    /// @throws dev.jevent.errors.NotOnHub off every hub
    public static SignalHandler handle(String name, Action action) {
        Objects.requireNonNull(action, "action");
        return new SignalHandler(new SignalWatcher(name), action);
    }
}
