package dev.jevent.watcher;

import dev.jevent.jdk.Signals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The watchers of one signal in this process, first started first; they share one handler, which
/// is there while anybody watches.
final class SignalLine {
    private static final Map<String, SignalLine> LINES = new HashMap<>();

    private final List<SignalWatcher> watchers = new CopyOnWriteArrayList<>();
    private final Runnable restoration;

    private SignalLine(String signal) {
        restoration = Signals.handle(signal, this::raised);
    }

    /// Synchronized, for a spin would keep the carrier from a greenlet that waits in the JDK.
    static synchronized void join(SignalWatcher watcher) {
        LINES.computeIfAbsent(watcher.signal(), SignalLine::new).watchers.add(watcher);
    }

    static synchronized void leave(SignalWatcher watcher) {
        SignalLine line = LINES.get(watcher.signal());
        if (line != null && line.watchers.remove(watcher) && line.watchers.isEmpty()) {
            LINES.remove(watcher.signal());
            line.restoration.run();
        }
    }

    private void raised() {
        watchers.forEach(SignalWatcher::raised);
    }
}
