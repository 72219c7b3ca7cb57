package dev.jevent.patch.thread;

import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/// The factory of executors that were given none, as the JDK's own: `pool-N-thread-M`, no daemons,
/// normal priority. A worker that a greenlet makes is a greenlet.
final class GreenletFactory implements ThreadFactory {
    private final ThreadGroup group = MadeThreads.groupOf(Thread.currentThread());
    private final AtomicInteger made = new AtomicInteger();
    private final String prefix = nextPrefix();

    /// The JDK counts the pools; the name of a thread tells.
    private static String nextPrefix() {
        String first = Executors.defaultThreadFactory().newThread(() -> {}).getName();
        return first.substring(0, first.lastIndexOf('-') + 1);
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = ThreadBridge.newThread(group, task, prefix + made.incrementAndGet(), 0);
        ThreadBridge.setDaemon(thread, false);
        ThreadBridge.setPriority(thread, Thread.NORM_PRIORITY);
        return thread;
    }
}
