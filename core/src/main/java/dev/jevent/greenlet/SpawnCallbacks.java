package dev.jevent.greenlet;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/// Who is told of each greenlet that is started, in the whole process (gevent's
/// `Greenlet.add_spawn_callback`).
public final class SpawnCallbacks {
    private static final Set<Consumer<? super Greenlet<?>>> CALLBACKS = new CopyOnWriteArraySet<>();
    private static volatile boolean any;

    private SpawnCallbacks() {}

    /// Calls `callback` with each greenlet when it is started, before it runs, on the starting
    /// thread; adding it twice has one effect. It must not wait.
    public static void add(Consumer<? super Greenlet<?>> callback) {
        CALLBACKS.add(callback);
        any = true;
    }

    /// Ends that.
    public static void remove(Consumer<? super Greenlet<?>> callback) {
        CALLBACKS.remove(callback);
        any = !CALLBACKS.isEmpty();
    }

    static void started(Greenlet<?> greenlet) {
        if (any) {
            CALLBACKS.forEach(callback -> callback.accept(greenlet));
        }
    }
}
