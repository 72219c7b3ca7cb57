package dev.jevent.hub;

import dev.jevent.loop.CarrierThread;

/// The threads and hubs that might wake a hub although nothing says so: those younger than it,
/// which its own program must have started, and workers with a job, whose pool may be older.
final class Outsiders {
    private Outsiders() {}

    static boolean anyOf(Hub hub) {
        for (Thread thread : liveThreads()) {
            if (thread instanceof OffloadWorkers.Worker worker) {
                if (worker.mayHaveJob()) {
                    return true;
                }
            } else if (thread != null && thread.threadId() > hub.carrierId() && mayWake(thread)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayWake(Thread thread) {
        if (thread instanceof CarrierThread carrier) {
            return carrier.user() instanceof Turn other
                    && !other.hub().isObserver()
                    && !other.isQuiet();
        }
        ThreadGroup group = thread.getThreadGroup();
        boolean ofTheJvm = group == null || group.getParent() == null;
        return !ofTheJvm && !Guardian.is(thread);
    }

    private static Thread[] liveThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads;
        int count;
        int room = root.activeCount() + 16;
        do {
            threads = new Thread[room];
            count = root.enumerate(threads, true);
            room *= 2;
        } while (count == threads.length);
        return threads;
    }
}
