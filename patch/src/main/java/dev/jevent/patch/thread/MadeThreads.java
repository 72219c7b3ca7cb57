package dev.jevent.patch.thread;

import dev.jevent.hub.Hub;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// The threads that greenlets made, which are virtual ones of the same hub.
///
/// To the JDK each virtual thread is a daemon of normal priority in a group of its own. What a
/// program has asked for is kept here, is inherited as the JDK has it, and is what the program is
/// told when it asks.
public final class MadeThreads {
    private static final Map<Thread, MadeThread> ALL =
            Collections.synchronizedMap(new WeakHashMap<>());

    private MadeThreads() {}

    /// Makes the current greenlet look like the main thread of a program: not a daemon, in the
    /// group and with the priority of `platform`.
    public static void adoptMain(Thread platform) {
        ThreadGroup group = platform.getThreadGroup();
        if (group != null) {
            var main = new MadeThread(group, () -> {}, false, platform.getPriority());
            ALL.put(Thread.currentThread(), main);
        }
    }

    /// {@return what is known of a thread, or null if no greenlet made it by a rewritten call}
    static @Nullable MadeThread find(Thread thread) {
        return thread.isVirtual() ? ALL.get(thread) : null;
    }

    /// {@return an unstarted thread of the current greenlet's hub}
    ///
    /// @param group null for that of the current thread
    static Thread make(
            @Nullable ThreadGroup group, Runnable task, String name, boolean inheritLocals) {
        Thread thread =
                Thread.ofVirtual()
                        .name(name)
                        .inheritInheritableThreadLocals(inheritLocals)
                        .unstarted(new MadeBody(task));
        return made(thread, group == null ? groupOf(Thread.currentThread()) : group, task);
    }

    /// {@return an unstarted thread of `hub`, made off every hub}
    static Thread makeOn(Hub hub, ThreadGroup group, Runnable task, String name) {
        Thread thread = hub.threadFactory().newThread(new MadeBody(task));
        thread.setName(name);
        return made(thread, group, task);
    }

    private static Thread made(Thread thread, ThreadGroup group, Runnable task) {
        Thread parent = Thread.currentThread();
        MadeThread known = find(parent);
        boolean daemon = known == null ? parent.isDaemon() : known.isDaemon();
        int priority = known == null ? parent.getPriority() : known.priority();
        ALL.put(thread, new MadeThread(group, task, daemon, priority));
        // What the JDK does unless another handler is set; a virtual thread has a group of its own.
        thread.setUncaughtExceptionHandler(group);
        return thread;
    }

    /// {@return the group of a thread that has not ended}
    static ThreadGroup groupOf(Thread thread) {
        MadeThread known = find(thread);
        ThreadGroup own = known == null ? thread.getThreadGroup() : known.group();
        if (own == null) {
            throw new IllegalStateException("thread: " + thread + " (expected: a living one)");
        }
        return own;
    }
}
