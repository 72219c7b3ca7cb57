package dev.jevent.patch.thread;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What rewritten classes call in the place of the JDK's own methods of the same names.
///
/// A thread that a greenlet makes is a greenlet of the same hub; one that a platform thread makes
/// stays what it is, and so does everything while [ThreadPatch] is not installed.
public final class ThreadBridge {
    private ThreadBridge() {}

    /// `new Thread(task)`
    public static Thread newThread(@Nullable Runnable task) {
        return task != null && ThreadPatch.isCooperative()
                ? MadeThreads.make(null, task, nextName(), true)
                : new Thread(task);
    }

    /// `new Thread(task, name)`
    public static Thread newThread(@Nullable Runnable task, String name) {
        return task != null && ThreadPatch.isCooperative()
                ? MadeThreads.make(null, task, checked(name), true)
                : new Thread(task, name);
    }

    /// `new Thread(group, task)`
    public static Thread newThread(@Nullable ThreadGroup group, @Nullable Runnable task) {
        return task != null && ThreadPatch.isCooperative()
                ? MadeThreads.make(group, task, nextName(), true)
                : new Thread(group, task);
    }

    /// `new Thread(group, task, name)`
    public static Thread newThread(
            @Nullable ThreadGroup group, @Nullable Runnable task, String name) {
        return task != null && ThreadPatch.isCooperative()
                ? MadeThreads.make(group, task, checked(name), true)
                : new Thread(group, task, name);
    }

    /// `new Thread(group, task, name, stackSize)`; the stack of a greenlet grows as needed.
    public static Thread newThread(
            @Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize) {
        return task != null && ThreadPatch.isCooperative()
                ? MadeThreads.make(group, task, checked(name), true)
                : new Thread(group, task, name, stackSize);
    }

    /// `new Thread(group, task, name, stackSize, inheritLocals)`
    public static Thread newThread(
            @Nullable ThreadGroup group,
            @Nullable Runnable task,
            String name,
            long stackSize,
            boolean inheritLocals) {
        return task != null && ThreadPatch.isCooperative()
                ? MadeThreads.make(group, task, checked(name), inheritLocals)
                : new Thread(group, task, name, stackSize, inheritLocals);
    }

    /// The JDK counts the threads without a name; one that is never started costs little.
    private static String nextName() {
        return Thread.ofPlatform()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> {})
                .getName();
    }

    /// What the JDK's constructor refuses.
    private static String checked(String name) {
        return new Thread(null, null, name, 0, false).getName();
    }

    /// `thread.setDaemon(on)`
    public static void setDaemon(Thread thread, boolean on) {
        MadeThread made = MadeThreads.find(thread);
        if (made == null) {
            thread.setDaemon(on);
        } else if (thread.isAlive()) {
            throw new IllegalThreadStateException();
        } else {
            made.daemon(on);
        }
    }

    /// `thread.isDaemon()`
    public static boolean isDaemon(Thread thread) {
        MadeThread made = MadeThreads.find(thread);
        return made == null ? thread.isDaemon() : made.isDaemon();
    }

    /// `thread.setPriority(priority)`; greenlets run in their order, whatever their priorities.
    public static void setPriority(Thread thread, int priority) {
        thread.setPriority(priority);
        MadeThread made = MadeThreads.find(thread);
        if (made != null) {
            made.priority(priority);
        }
    }

    /// `thread.getPriority()`
    public static int getPriority(Thread thread) {
        MadeThread made = MadeThreads.find(thread);
        return made == null ? thread.getPriority() : made.priority();
    }

    /// `thread.getThreadGroup()`
    public static @Nullable ThreadGroup getThreadGroup(Thread thread) {
        MadeThread made = MadeThreads.find(thread);
        return made == null || thread.getState() == Thread.State.TERMINATED
                ? thread.getThreadGroup()
                : made.group();
    }

    /// `runtime.addShutdownHook(hook)`; the hook runs on a platform thread, since the hub may be
    /// held by who ends the process.
    public static void addShutdownHook(Runtime runtime, Thread hook) {
        ShutdownHooks.add(runtime, hook);
    }

    /// `runtime.removeShutdownHook(hook)`
    public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
        return ShutdownHooks.remove(runtime, hook);
    }

    /// `Executors.defaultThreadFactory()`, and the factory of executors that are given none
    public static ThreadFactory defaultThreadFactory() {
        return ThreadPatch.isInstalled() ? new GreenletFactory() : Executors.defaultThreadFactory();
    }

    /// `Executors.newFixedThreadPool(threads)`
    public static ExecutorService newFixedThreadPool(int threads) {
        return Executors.newFixedThreadPool(threads, defaultThreadFactory());
    }

    /// `Executors.newCachedThreadPool()`
    public static ExecutorService newCachedThreadPool() {
        return Executors.newCachedThreadPool(defaultThreadFactory());
    }

    /// `Executors.newSingleThreadExecutor()`
    public static ExecutorService newSingleThreadExecutor() {
        return Executors.newSingleThreadExecutor(defaultThreadFactory());
    }

    /// `Executors.newScheduledThreadPool(threads)`
    public static ScheduledExecutorService newScheduledThreadPool(int threads) {
        return Executors.newScheduledThreadPool(threads, defaultThreadFactory());
    }

    /// `Executors.newSingleThreadScheduledExecutor()`
    public static ScheduledExecutorService newSingleThreadScheduledExecutor() {
        return Executors.newSingleThreadScheduledExecutor(defaultThreadFactory());
    }

    /// `ThreadPoolExecutor::new` with 5 arguments
    public static ThreadPoolExecutor newThreadPoolExecutor(
            int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(core, most, idle, unit, queue, defaultThreadFactory());
    }

    /// `ThreadPoolExecutor::new` with 6 arguments
    public static ThreadPoolExecutor newThreadPoolExecutor(
            int core,
            int most,
            long idle,
            TimeUnit unit,
            BlockingQueue<Runnable> queue,
            RejectedExecutionHandler handler) {
        return new ThreadPoolExecutor(
                core, most, idle, unit, queue, defaultThreadFactory(), handler);
    }

    /// `ScheduledThreadPoolExecutor::new` with 1 argument
    public static ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(int threads) {
        return new ScheduledThreadPoolExecutor(threads, defaultThreadFactory());
    }

    /// `ScheduledThreadPoolExecutor::new` with 2 arguments
    public static ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(
            int threads, RejectedExecutionHandler handler) {
        return new ScheduledThreadPoolExecutor(threads, defaultThreadFactory(), handler);
    }
}
