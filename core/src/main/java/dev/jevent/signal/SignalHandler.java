package dev.jevent.signal;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.watcher.SignalWatcher;

/// An action that runs when the process gets a signal, until it is cancelled.
///
/// ```java
/// try (SignalHandler handler = Signals.handle("WINCH", resized::set)) {
///     resized.await(Duration.ofSeconds(10));
/// }
/// ```
public final class SignalHandler implements AutoCloseable {
    private final SignalWatcher watcher;
    private final Action action;

    SignalHandler(SignalWatcher watcher, Action action) {
        this.watcher = watcher;
        this.action = action;
        watcher.start(this::spawn);
    }

    /// Ends the handling; a signal that has come and was not handled yet is forgotten, an action
    /// that runs goes on. From any thread, on another hub soon; a second time does nothing.
    public void cancel() {
        Hub hub = watcher.hub();
        if (hub.isCurrent()) {
            watcher.close();
        } else {
            hub.call(watcher::close);
        }
    }

    /// As [#cancel()].
    @Override
    public void close() {
        cancel();
    }

    private void spawn() {
        Greenlet<?> greenlet = Greenlet.of(watcher.hub(), this::act);
        greenlet.name("signal-" + watcher.signal());
        greenlet.start();
    }

    private void act() throws Exception {
        try {
            action.run();
        } catch (GreenletExit e) {
            throw e;
        } catch (Throwable e) {
            if (watcher.hub().main() instanceof Greenlet<?> main && !main.isReady()) {
                main.signal(e);
            } else {
                throw e;
            }
        }
    }

    @Override
    public String toString() {
        return "SignalHandler(" + watcher + ")";
    }
}
