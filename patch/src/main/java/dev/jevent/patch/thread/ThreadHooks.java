package dev.jevent.patch.thread;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// [ThreadBridge], for classes that do not see it.
final class ThreadHooks implements JeventThreads.Hooks {
    @Override
    public Thread newThread(@Nullable Runnable task) {
        return ThreadBridge.newThread(task);
    }

    @Override
    public Thread newThread(@Nullable Runnable task, String name) {
        return ThreadBridge.newThread(task, name);
    }

    @Override
    public Thread newThread(@Nullable ThreadGroup group, @Nullable Runnable task) {
        return ThreadBridge.newThread(group, task);
    }

    @Override
    public Thread newThread(@Nullable ThreadGroup group, @Nullable Runnable task, String name) {
        return ThreadBridge.newThread(group, task, name);
    }

    @Override
    public Thread newThread(
            @Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize) {
        return ThreadBridge.newThread(group, task, name, stackSize);
    }

    @Override
    public Thread newThread(
            @Nullable ThreadGroup group,
            @Nullable Runnable task,
            String name,
            long stackSize,
            boolean inheritLocals) {
        return ThreadBridge.newThread(group, task, name, stackSize, inheritLocals);
    }

    @Override
    public void setDaemon(Thread thread, boolean on) {
        ThreadBridge.setDaemon(thread, on);
    }

    @Override
    public boolean isDaemon(Thread thread) {
        return ThreadBridge.isDaemon(thread);
    }

    @Override
    public void setPriority(Thread thread, int priority) {
        ThreadBridge.setPriority(thread, priority);
    }

    @Override
    public int getPriority(Thread thread) {
        return ThreadBridge.getPriority(thread);
    }

    @Override
    public @Nullable ThreadGroup getThreadGroup(Thread thread) {
        return ThreadBridge.getThreadGroup(thread);
    }

    @Override
    public void addShutdownHook(Runtime runtime, Thread hook) {
        ThreadBridge.addShutdownHook(runtime, hook);
    }

    @Override
    public boolean removeShutdownHook(Runtime runtime, Thread hook) {
        return ThreadBridge.removeShutdownHook(runtime, hook);
    }

    @Override
    public ThreadFactory defaultThreadFactory() {
        return ThreadBridge.defaultThreadFactory();
    }

    @Override
    public ExecutorService newFixedThreadPool(int threads) {
        return ThreadBridge.newFixedThreadPool(threads);
    }

    @Override
    public ExecutorService newCachedThreadPool() {
        return ThreadBridge.newCachedThreadPool();
    }

    @Override
    public ExecutorService newSingleThreadExecutor() {
        return ThreadBridge.newSingleThreadExecutor();
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(int threads) {
        return ThreadBridge.newScheduledThreadPool(threads);
    }

    @Override
    public ScheduledExecutorService newSingleThreadScheduledExecutor() {
        return ThreadBridge.newSingleThreadScheduledExecutor();
    }

    @Override
    public ThreadPoolExecutor newThreadPoolExecutor(
            int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue) {
        return ThreadBridge.newThreadPoolExecutor(core, most, idle, unit, queue);
    }

    @Override
    public ThreadPoolExecutor newThreadPoolExecutor(
            int core,
            int most,
            long idle,
            TimeUnit unit,
            BlockingQueue<Runnable> queue,
            RejectedExecutionHandler handler) {
        return ThreadBridge.newThreadPoolExecutor(core, most, idle, unit, queue, handler);
    }

    @Override
    public ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(int threads) {
        return ThreadBridge.newScheduledThreadPoolExecutor(threads);
    }

    @Override
    public ScheduledThreadPoolExecutor newScheduledThreadPoolExecutor(
            int threads, RejectedExecutionHandler handler) {
        return ThreadBridge.newScheduledThreadPoolExecutor(threads, handler);
    }

    @Override
    public boolean refusesToOutlive(Thread thread) {
        return thread.isVirtual() && MadeThreads.find(thread) == null;
    }

    @Override
    public void start0(Thread thread) {
        if (!HandledThreads.start(thread)) {
            ThreadNatives.start(thread);
        }
    }

    @Override
    public boolean alive(Thread thread) {
        HandledThreads.Handled greenlet = HandledThreads.greenletOf(thread);
        return greenlet == null ? ThreadNatives.isAlive(thread) : greenlet.isAlive();
    }

    @Override
    public Thread.State threadState(Thread thread) {
        HandledThreads.Handled greenlet = HandledThreads.greenletOf(thread);
        return greenlet == null ? ThreadNatives.state(thread) : greenlet.state();
    }

    @Override
    public void interrupt0(Thread thread) {
        HandledThreads.Handled greenlet = HandledThreads.greenletOf(thread);
        if (greenlet == null) {
            ThreadNatives.interrupt(thread);
        } else {
            greenlet.interrupt();
        }
    }

    @Override
    public Executor asyncExecutor() {
        Executor hub = AsyncPatch.executorOrNull();
        return hub == null ? AsyncPatch.original() : hub;
    }
}
