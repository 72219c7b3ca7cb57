package dev.jevent.pool;

import dev.jevent.errors.InterruptSignal;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A [ThreadPool] as an executor of the JDK (gevent's `ThreadPoolExecutor`).
///
/// Its futures are waitables, too. Handing over a task waits while the pool is full, as spawning
/// does; a cancelled task is interrupted. What a task given to [#execute(Runnable)] throws is
/// reported as that of [ThreadPool#spawn(Callable)]. Shutting it down shuts down the pool; tasks
/// that [#shutdownNow()] returns are cancelled.
///
/// ```java
/// WaitableFuture<String> text = pool.asExecutor().submit(() -> read(file));
/// Jevent.await(List.of(text, greenlet));
/// ```
public final class PoolExecutor extends AbstractExecutorService {
    private final ThreadPool pool;

    PoolExecutor(ThreadPool pool) {
        this.pool = pool;
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> task) {
        return pool.newJob(task, false);
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        return pool.newJob(Executors.callable(task, value), false);
    }

    @Override
    public <T extends @Nullable Object> WaitableFuture<T> submit(Callable<T> task) {
        PoolJob<T> job = pool.newJob(task, false);
        pool.begin(job);
        return job;
    }

    @Override
    public <T extends @Nullable Object> WaitableFuture<T> submit(Runnable task, T value) {
        return submit(Executors.callable(task, value));
    }

    @Override
    public WaitableFuture<?> submit(Runnable task) {
        return submit(Executors.callable(task));
    }

    @Override
    public void execute(Runnable task) {
        pool.begin(
                task instanceof PoolJob<?> job && pool.made(job)
                        ? job
                        : pool.newJob(Executors.callable(task), true));
    }

    @Override
    public void shutdown() {
        pool.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.copyOf(pool.killed());
    }

    @Override
    public boolean isShutdown() {
        return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return pool.awaitTermination(0);
    }

    @Override
    public boolean awaitTermination(long limit, TimeUnit unit) throws InterruptedException {
        try {
            return pool.awaitTermination(Math.max(0, unit.toNanos(limit)));
        } catch (InterruptSignal e) {
            throw e.asException();
        }
    }
}
