package java.lang;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Where rewritten classes of every loader, those of the JDK included, call what
/// `dev.jevent.patch.thread.ThreadBridge` does.
///
/// Nothing calls it before [#hooks] is set.
public final class JeventThreads {
    /// What the calls are handed on to.
    public static Hooks hooks;

    private JeventThreads() {}

    /// What is done in the place of the JDK's methods.
    public interface Hooks {
        Thread newThread(Runnable task);

        Thread newThread(Runnable task, String name);

        Thread newThread(ThreadGroup group, Runnable task);

        Thread newThread(ThreadGroup group, Runnable task, String name);

        Thread newThread(ThreadGroup group, Runnable task, String name, long stackSize);

        Thread newThread(ThreadGroup group, Runnable task, String name, long stackSize, boolean inheritLocals);

        void setDaemon(Thread thread, boolean on);

        boolean isDaemon(Thread thread);

        void setPriority(Thread thread, int priority);

        int getPriority(Thread thread);

        ThreadGroup getThreadGroup(Thread thread);

        void addShutdownHook(Runtime runtime, Thread hook);

        boolean removeShutdownHook(Runtime runtime, Thread hook);

        ThreadFactory defaultThreadFactory();

        ExecutorService newFixedThreadPool(int threads);

        ExecutorService newCachedThreadPool();

        ExecutorService newSingleThreadExecutor();

        ScheduledExecutorService newScheduledThreadPool(int threads);

        ScheduledExecutorService newSingleThreadScheduledExecutor();

        ThreadPoolExecutor newThreadPoolExecutor(int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue);

        ThreadPoolExecutor newThreadPoolExecutor(int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler);

        ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(int threads);

        ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(int threads, RejectedExecutionHandler handler);

        boolean refusesToOutlive(Thread thread);

        void start0(Thread thread);

        boolean alive(Thread thread);

        Thread.State threadState(Thread thread);

        void interrupt0(Thread thread);

        Executor asyncExecutor();
    }

    public static Thread newThread(Runnable task) {
        return hooks.newThread(task);
    }

    public static Thread newThread(Runnable task, String name) {
        return hooks.newThread(task, name);
    }

    public static Thread newThread(ThreadGroup group, Runnable task) {
        return hooks.newThread(group, task);
    }

    public static Thread newThread(ThreadGroup group, Runnable task, String name) {
        return hooks.newThread(group, task, name);
    }

    public static Thread newThread(ThreadGroup group, Runnable task, String name, long stackSize) {
        return hooks.newThread(group, task, name, stackSize);
    }

    public static Thread newThread(ThreadGroup group, Runnable task, String name, long stackSize, boolean inheritLocals) {
        return hooks.newThread(group, task, name, stackSize, inheritLocals);
    }

    public static void setDaemon(Thread thread, boolean on) {
        hooks.setDaemon(thread, on);
    }

    public static boolean isDaemon(Thread thread) {
        return hooks.isDaemon(thread);
    }

    public static void setPriority(Thread thread, int priority) {
        hooks.setPriority(thread, priority);
    }

    public static int getPriority(Thread thread) {
        return hooks.getPriority(thread);
    }

    public static ThreadGroup getThreadGroup(Thread thread) {
        return hooks.getThreadGroup(thread);
    }

    public static void addShutdownHook(Runtime runtime, Thread hook) {
        hooks.addShutdownHook(runtime, hook);
    }

    public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
        return hooks.removeShutdownHook(runtime, hook);
    }

    public static ThreadFactory defaultThreadFactory() {
        return hooks.defaultThreadFactory();
    }

    public static ExecutorService newFixedThreadPool(int threads) {
        return hooks.newFixedThreadPool(threads);
    }

    public static ExecutorService newCachedThreadPool() {
        return hooks.newCachedThreadPool();
    }

    public static ExecutorService newSingleThreadExecutor() {
        return hooks.newSingleThreadExecutor();
    }

    public static ScheduledExecutorService newScheduledThreadPool(int threads) {
        return hooks.newScheduledThreadPool(threads);
    }

    public static ScheduledExecutorService newSingleThreadScheduledExecutor() {
        return hooks.newSingleThreadScheduledExecutor();
    }

    public static ThreadPoolExecutor newThreadPoolExecutor(int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue) {
        return hooks.newThreadPoolExecutor(core, most, idle, unit, queue);
    }

    public static ThreadPoolExecutor newThreadPoolExecutor(int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
        return hooks.newThreadPoolExecutor(core, most, idle, unit, queue, handler);
    }

    public static ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(int threads) {
        return hooks.newScheduledThreadPoolExecutor(threads);
    }

    public static ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(int threads, RejectedExecutionHandler handler) {
        return hooks.newScheduledThreadPoolExecutor(threads, handler);
    }

    /// In `Thread.setDaemon`: whether it is a virtual thread that cannot but be a daemon.
    public static boolean refusesToOutlive(Thread thread) {
        return hooks.refusesToOutlive(thread);
    }

    /// In a thread that starts another.
    public static void start0(Thread thread) {
        hooks.start0(thread);
    }

    public static boolean alive(Thread thread) {
        return hooks.alive(thread);
    }

    public static Thread.State threadState(Thread thread) {
        return hooks.threadState(thread);
    }

    public static void interrupt0(Thread thread) {
        hooks.interrupt0(thread);
    }

    /// In `CompletableFuture`, where no executor is given.
    public static Executor asyncExecutor() {
        return hooks.asyncExecutor();
    }
}
