package dev.jevent.hub;

import java.util.ArrayList;
import java.util.List;

/// What is to be done before a process has its first hub, and costs too much for one that never
/// has.
public final class FirstHub {
    private static final List<Runnable> ACTIONS = new ArrayList<>();

    private static boolean started;

    private FirstHub() {}

    /// Runs `action` on the thread that starts the first hub, before it does; now if there has been
    /// one. From any thread. One that fails as the first hub starts is logged, and keeps neither
    /// the hub nor another from it. A second hub that is started meanwhile does not wait.
    public static void before(Runnable action) {
        synchronized (ACTIONS) {
            if (!started) {
                ACTIONS.add(action);
                return;
            }
        }
        action.run();
    }

    static void starting() {
        List<Runnable> actions;
        synchronized (ACTIONS) {
            started = true;
            actions = List.copyOf(ACTIONS);
            ACTIONS.clear();
        }
        for (Runnable action : actions) {
            run(action);
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) {
            HubLog.error("what was to be done before the first hub has failed", e);
        }
    }
}
