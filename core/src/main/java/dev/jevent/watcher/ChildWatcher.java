package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Fires once, when a process ends, and is inactive then (gevent's `loop.child`).
///
/// It works on every hub, and also if the process ended before the start. The JVM reaps the
/// process, so there is no signal to share and no main hub needed, unlike gevent.
///
/// ```java
/// Process process = new ProcessBuilder("true").start();
/// var child = new ChildWatcher(process);
/// child.start(() -> status.set(child.exitStatus().getAsInt()));
/// ```
public final class ChildWatcher extends Watcher {
    private final ProcessHandle handle;
    private final @Nullable Process process;
    private final Arrival arrival = new Arrival(this);
    private volatile boolean watching;

    /// Asked for once: each question stays with the process until that ends.
    private @Nullable CompletableFuture<?> ending;

    /// Creates a watcher of `process` for the current hub.
    public ChildWatcher(Process process) {
        this(Hub.current(), process);
    }

    /// Creates a watcher of a process that this JVM started.
    public ChildWatcher(Hub hub, Process process) {
        this(hub, process.toHandle(), process);
    }

    /// Creates a watcher of any process that the JVM can see; it has no exit status.
    public ChildWatcher(Hub hub, ProcessHandle process) {
        this(hub, process, null);
    }

    private ChildWatcher(Hub hub, ProcessHandle handle, @Nullable Process process) {
        super(hub, true);
        this.handle = handle;
        this.process = process;
    }

    /// {@return the process's id; from any thread}
    public long pid() {
        return handle.pid();
    }

    /// {@return the exit status (128 + signal if a signal ended it), or nothing if the process
    /// lives or is not a child of this JVM; from any thread}
    public OptionalInt exitStatus() {
        return process == null || process.isAlive()
                ? OptionalInt.empty()
                : OptionalInt.of(process.exitValue());
    }

    /// {@return true if the process has ended and the callback has not run yet; from any thread}
    public boolean isPending() {
        return arrival.isPending();
    }

    @Override
    void begin() {
        CompletableFuture<?> known = ending;
        watching = true;
        if (known == null) {
            ending = process == null ? handle.onExit() : process.onExit();
            ending.whenComplete((_, _) -> tell());
        } else if (known.isDone()) {
            arrival.post();
        }
    }

    /// From any thread.
    private void tell() {
        if (watching) {
            arrival.post();
        }
    }

    @Override
    void end() {
        watching = false;
        arrival.forget();
    }

    @Override
    void arrived() {
        if (isActive()) {
            deactivate();
            fire();
        }
    }

    @Override
    String subject() {
        return "process " + handle.pid();
    }
}
