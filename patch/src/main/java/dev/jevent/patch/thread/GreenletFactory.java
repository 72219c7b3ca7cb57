package dev.jevent.patch.thread;

import dev.jevent.hub.Hub;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The factory of executors that were given none, as the JDK's own: `pool-N-thread-M`, no daemons,
/// normal priority. A worker that a greenlet makes is a greenlet, and so is every worker of an
/// executor that a greenlet made: tasks may come from a thread that the program did not make, such
/// as the dispatcher of a server.
final class GreenletFactory implements ThreadFactory {
    private final ThreadGroup group = MadeThreads.groupOf(Thread.currentThread());
    private final @Nullable Hub home = ThreadPatch.isCooperative() ? Hub.current() : null;
    private final AtomicInteger made = new AtomicInteger();
    private final String prefix = nextPrefix();

    /// The JDK counts the pools; the name of a thread tells.
    private static String nextPrefix() {
        String first = Executors.defaultThreadFactory().newThread(() -> {}).getName();
        return first.substring(0, first.lastIndexOf('-') + 1);
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = make(task, prefix + made.incrementAndGet());
        ThreadBridge.setDaemon(thread, false);
        ThreadBridge.setPriority(thread, Thread.NORM_PRIORITY);
        return thread;
    }

    private Thread make(Runnable task, String name) {
        boolean fromOutside = ThreadPatch.isInstalled() && Hub.currentOrNull() == null;
        return fromOutside && home != null && !home.isClosed()
                ? MadeThreads.makeOn(home, group, task, name)
                : ThreadBridge.newThread(group, task, name, 0);
    }
}
