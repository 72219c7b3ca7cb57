package dev.jevent.hub;

import dev.jevent.loop.CarrierThread;

/// The threads and hubs that might wake a hub although nothing says so: those younger than it,
/// which its own program must have started.
final class Outsiders {
    private Outsiders() {}

    static boolean anyOf(Hub hub) {
        for (Thread thread : liveThreads()) {
            if (thread != null && thread.threadId() > hub.carrierId() && mayWake(thread)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayWake(Thread thread) {
        if (thread instanceof CarrierThread carrier) {
            return carrier.user() instanceof Turn other && !other.isQuiet();
        }
        ThreadGroup group = thread.getThreadGroup();
        boolean ofTheJvm = group == null || group.getParent() == null;
        return !ofTheJvm && !(thread instanceof OffloadWorkers.Worker) && !Guardian.is(thread);
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
