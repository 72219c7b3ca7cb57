package dev.jevent.watcher;

import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that can happen, and what a hub's loop calls back when it does (gevent's `watcher`,
/// libev's `ev_watcher`).
///
/// The callback runs on the carrier's own stack, where no greenlet is: it must not wait
/// ([dev.jevent.errors.BlockingSwitchOutError]) and may make something ready or spawn. What it
/// throws goes to the hub's error handler, and the watcher stays active.
///
/// A watcher belongs to its hub: all methods but those that say otherwise are called in a greenlet
/// or callback of that hub. It can be started and stopped any number of times until it is closed. A
/// hub that closes closes its active watchers.
///
/// An active watcher keeps its hub alive unless it is un-ref'd: no `LoopExit`, and [Hub#join()]
/// waits. Where something outside the hub makes it fire, it is a hold ([Hub#hold()]) and a virtual
/// clock does not jump meanwhile.
///
/// ```java
/// try (var term = new SignalWatcher("TERM")) {
///     term.ref(true);
///     term.start(stop::set);
///     stop.await();
/// }
/// ```
public abstract sealed class Watcher implements AutoCloseable
        permits AsyncWatcher,
                ChildWatcher,
                HookWatcher,
                IoWatcher,
                SignalWatcher,
                StatWatcher,
                TimerWatcher {
    private final Hub hub;
    private boolean ref;
    private boolean active;
    private boolean closed;
    private @Nullable Runnable callback;
    private @Nullable Hold hold;

    Watcher(Hub hub, boolean ref) {
        this.hub = hub;
        this.ref = ref;
    }

    /// {@return the hub that calls back; from any thread}
    public final Hub hub() {
        return hub;
    }

    /// Begins to watch. If it is watching already, only the callback changes.
    ///
    /// @throws NullPointerException without a callback; the watcher stays as it was
    /// @throws IllegalStateException if it is closed, or if called off its hub
    /// @throws HubClosed if the hub is closed
    public final void start(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        checkUsable("start");
        this.callback = callback;
        activate();
    }

    /// Changes what the next firing calls.
    ///
    /// @throws NullPointerException without a callback; the one from before stays
    public final void callback(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        checkUsable("callback");
        this.callback = callback;
    }

    /// Ends watching; what has not been called back yet is forgotten. Does nothing if the watcher
    /// is not active.
    public final void stop() {
        if (hub.isClosed()) {
            return;
        }
        checkHere("stop");
        deactivate();
    }

    /// Stops for good; a second time does nothing.
    @Override
    public final void close() {
        if (hub.isClosed()) {
            return;
        }
        checkHere("close");
        deactivate();
        closed = true;
    }

    /// {@return true from the start until it is stopped, or fired if it fires only once}
    public final boolean isActive() {
        return active;
    }

    /// {@return true if an active watcher keeps its hub alive}
    public final boolean isRef() {
        return ref;
    }

    /// Says if the active watcher keeps its hub alive.
    public final void ref(boolean ref) {
        checkUsable("ref");
        if (this.ref != ref) {
            this.ref = ref;
            if (active) {
                keepAlive(ref);
            }
        }
    }

    /// Begins to watch, if it does not; what fails leaves the watcher inactive.
    final void activate() {
        if (!active) {
            ActiveWatchers all = ActiveWatchers.OF_HUB.get();
            all.requireOpen(hub);
            begin();
            active = true;
            all.add(this);
            if (ref) {
                keepAlive(true);
            }
        }
    }

    final void deactivate() {
        if (active) {
            active = false;
            ActiveWatchers.OF_HUB.get().remove(this);
            end();
            if (ref) {
                keepAlive(false);
            }
        }
    }

    /// Calls back, on the carrier's own stack.
    final void fire() {
        Runnable toCall = callback;
        if (toCall != null) {
            toCall.run();
        }
    }

    /// What another thread told an [Arrival] has come to the carrier.
    void arrived() {
        if (active) {
            fire();
        }
    }

    abstract void begin();

    abstract void end();

    /// Keeps the hub alive, or no longer.
    void keepAlive(boolean alive) {
        Hold held = hold;
        hold = alive ? hub.hold() : null;
        if (held != null) {
            held.close();
        }
    }

    /// {@return true if it has been started once, so that it can be without a callback}
    final boolean hasCallback() {
        return callback != null;
    }

    final void checkUsable(String call) {
        if (hub.isClosed()) {
            throw new HubClosed(hub.name());
        }
        checkHere(call);
        if (closed) {
            throw new IllegalStateException(
                    call + " of " + this + " (expected: one that is not closed)");
        }
    }

    private void checkHere(String call) {
        if (!hub.isCurrent()) {
            throw new IllegalStateException(
                    call
                            + " of "
                            + this
                            + " on thread: "
                            + Thread.currentThread().getName()
                            + " (expected: a greenlet or callback of hub "
                            + hub.name()
                            + ")");
        }
    }

    /// What it watches, for reports.
    abstract String subject();

    @Override
    public final String toString() {
        String state = closed || hub.isClosed() ? "closed" : active ? "active" : "stopped";
        return getClass().getSimpleName() + "(" + subject() + ", " + state + ")";
    }
}
