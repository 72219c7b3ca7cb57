package dev.jevent.patch.thread;

import java.lang.ref.WeakReference;

/// What is known of one thread that a greenlet made. Does not keep the thread.
final class MadeThread {
    private final ThreadGroup group;
    private final WeakReference<Runnable> task;
    private volatile boolean daemon;
    private volatile int priority;
    private volatile boolean keepsProcess;

    MadeThread(ThreadGroup group, Runnable task, boolean daemon, int priority) {
        this.group = group;
        this.task = new WeakReference<>(task);
        this.daemon = daemon;
        this.priority = Math.min(priority, group.getMaxPriority());
    }

    ThreadGroup group() {
        return group;
    }

    /// {@return what it runs, while it has not ended}
    Runnable task() {
        Runnable known = task.get();
        if (known == null) {
            throw new IllegalStateException("task: gone (expected: kept by its thread)");
        }
        return known;
    }

    boolean isDaemon() {
        return daemon;
    }

    void daemon(boolean on) {
        daemon = on;
    }

    boolean isKeepingProcess() {
        return keepsProcess;
    }

    void keepsProcess() {
        keepsProcess = true;
    }

    int priority() {
        return priority;
    }

    void priority(int wanted) {
        priority = Math.min(wanted, group.getMaxPriority());
    }
}
