package dev.jevent.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// What is to be done before a process has its first hub, and costs too much for one that never
/// has.
public final class FirstHub {
    private static final long NOBODY = 0;

    private static final FirstHub OF_PROCESS = new FirstHub();

    private final List<Runnable> actions = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /// The id of the thread that starts the first hub, or none.
    private volatile long starter = NOBODY;

    FirstHub() {}

    /// Runs `action` on the thread that starts the first hub, before it does; now if there has been
    /// one. From any thread. One that fails as the first hub starts is logged, and keeps neither
    /// the hub nor another from it.
    ///
    /// A hub that another thread starts meanwhile waits for the end, unless that thread is on a
    /// hub: of an action that starts one, and may wait for what is done there.
    public static void before(Runnable action) {
        OF_PROCESS.add(action);
    }

    static void starting() {
        OF_PROCESS.start();
    }

    void add(Runnable action) {
        synchronized (actions) {
            if (starter == NOBODY) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    void start() {
        if (done.getCount() == 0) {
            return;
        }
        if (isFirst()) {
            runAll();
        } else if (starter != Thread.currentThread().threadId() && Hub.currentOrNull() == null) {
            awaitEnd();
        }
    }

    private boolean isFirst() {
        synchronized (actions) {
            if (starter != NOBODY) {
                return false;
            }
            starter = Thread.currentThread().threadId();
            return true;
        }
    }

    private void runAll() {
        try {
            for (Runnable action : actions) {
                run(action);
            }
        } finally {
            actions.clear();
            done.countDown();
        }
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (done.getCount() > 0) {
            try {
                done.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
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
