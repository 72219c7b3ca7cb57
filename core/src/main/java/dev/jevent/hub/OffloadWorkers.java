package dev.jevent.hub;

import dev.jevent.errors.HubClosed;
import dev.jevent.errors.InterruptSignal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Platform threads for what would hold a carrier: those of a hub (gevent's `hub.threadpool`), and
/// those under a `ThreadPool`.
///
/// A thread is started for each job until there are as many as the size says; further jobs wait in
/// the order in which they came, any number of them: who needs a bound puts it in front. A thread
/// without a job ends after the idle time. All threads are daemons. From any thread.
public final class OffloadWorkers {
    private static final long AT_ONCE = 1;

    private final String name;
    private final long idleNanos;
    private final AtomicInteger unfinished = new AtomicInteger();

    /// Tests give it other threads.
    final ThreadPoolExecutor executor;

    /// Creates workers without a thread.
    ///
    /// @param name what the names of the threads begin with
    /// @param size how many threads there may be; zero as with [#resize(int)]
    /// @param idle how long a thread without a job lives; more than zero
    public OffloadWorkers(String name, int size, Duration idle) {
        this.name = name;
        this.idleNanos = idle.toNanos();
        this.executor = new Executor(idleNanos);
        resize(size);
    }

    /// Changes how many threads there may be. Threads above that end when they have no job; with
    /// zero the last one ends when no job is left, and who wants none begun must send none.
    public synchronized void resize(int size) {
        int threads = Math.max(1, size);
        if (threads > executor.getMaximumPoolSize()) {
            executor.setMaximumPoolSize(threads);
            executor.setCorePoolSize(threads);
        } else {
            executor.setCorePoolSize(threads);
            executor.setMaximumPoolSize(threads);
        }
        executor.setKeepAliveTime(size == 0 ? AT_ONCE : idleNanos, TimeUnit.NANOSECONDS);
    }

    /// {@return how many threads there are now}
    public int threads() {
        return executor.getPoolSize();
    }

    /// {@return how many jobs wait for a worker; for tests}
    int queued() {
        return executor.getQueue().size();
    }

    /// {@return how many jobs are not left; for tests}
    int unfinished() {
        return unfinished.get();
    }

    /// {@return true if the current thread is one of these}
    public boolean isCurrent() {
        return Thread.currentThread() instanceof Worker worker && worker.owner == this;
    }

    /// Gives a job to a worker. Does not wait.
    ///
    /// @return false if these are closed; the job is left then, and never done; so it is if no
    ///   thread can be started, which is thrown
    public boolean execute(OffloadJob<?> job) {
        unfinished.incrementAndGet();
        try {
            executor.execute(job);
            return true;
        } catch (RejectedExecutionException e) {
            leave(job);
            return false;
        } catch (Throwable e) {
            if (!job.drop()) {
                // Another worker, started meanwhile, has found it in the queue.
                return true;
            }
            executor.remove(job);
            leave(job);
            throw e;
        }
    }

    /// Who looks whether a worker may wake somebody must find it so until that has happened.
    private void leave(Runnable task) {
        var job = (OffloadJob<?>) task;
        if (job.leave()) {
            try {
                job.left();
            } finally {
                unfinished.decrementAndGet();
            }
        }
    }

    /// Runs `job` on a worker while the current greenlet waits; if the wait ends by a signal, the
    /// worker is interrupted and what it gives is dropped.
    <T extends @Nullable Object> T call(Callable<T> job) throws Exception {
        return call(new Awaited<>(name, job));
    }

    /// As [#call(Callable)], on through interrupts; the flag is set afterwards if one came.
    <T extends @Nullable Object> T callUninterrupted(Callable<T> job) throws Exception {
        var task = new Uninterrupted<>(name, job);
        try {
            return call(task);
        } finally {
            if (task.interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T extends @Nullable Object> T call(Awaited<T> task) throws Exception {
        Hub hub = task.waiter.hub();
        try (Hold _ = hub == null ? null : hub.hold()) {
            if (!execute(task)) {
                task.waiter.kill(new HubClosed(name));
            }
            task.await();
        } finally {
            task.cancel(true);
        }
        return task.result();
    }

    /// Takes no more jobs; those that were taken are run.
    public void close() {
        executor.shutdown();
    }

    /// Takes no more jobs, interrupts those that run and drops the others.
    ///
    /// @return those dropped, which are left and not done
    public List<OffloadJob<?>> closeNow() {
        List<Runnable> dropped = executor.shutdownNow();
        dropped.forEach(this::leave);
        return dropped.stream().<OffloadJob<?>>map(job -> (OffloadJob<?>) job).toList();
    }

    private final class Executor extends ThreadPoolExecutor {
        private final AtomicInteger number = new AtomicInteger();

        Executor(long idleNanos) {
            super(1, 1, idleNanos, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>());
            setThreadFactory(this::newWorker);
            allowCoreThreadTimeOut(true);
        }

        private Thread newWorker(Runnable jobs) {
            return new Worker(
                    OffloadWorkers.this, jobs, name + "-worker-" + number.incrementAndGet());
        }

        @Override
        protected void afterExecute(Runnable job, @Nullable Throwable thrown) {
            leave(job);
        }
    }

    static final class Worker extends Thread {
        private final OffloadWorkers owner;

        private Worker(OffloadWorkers owner, Runnable jobs, String name) {
            super(null, jobs, name, 0, false);
            this.owner = owner;
            setDaemon(true);
        }

        /// {@return true if it, or one beside it, has a job, which may wake any hub}
        boolean mayHaveJob() {
            return owner.unfinished.get() > 0;
        }
    }

    private static class Awaited<T extends @Nullable Object> extends OffloadJob<T> {
        private final String name;
        private final String reason;
        private volatile Waiter waiter;

        Awaited(String name, Callable<T> job) {
            super(job);
            this.name = name;
            this.reason = "blocking " + job;
            this.waiter = Waiter.current(reason);
        }

        void await() {
            waiter.await();
        }

        /// For one that has ended too early.
        final void nextWaiter() {
            waiter = Waiter.current(reason);
            if (isDone()) {
                waiter.deliver();
            }
        }

        @Override
        protected void done() {
            waiter.deliver();
        }

        /// One that was dropped has an outcome, too: somebody of another hub may wait for it.
        @Override
        protected void left() {
            setException(new HubClosed(name));
        }
    }

    private static final class Uninterrupted<T extends @Nullable Object> extends Awaited<T> {
        private boolean interrupted;

        Uninterrupted(String name, Callable<T> job) {
            super(name, job);
        }

        @Override
        void await() {
            for (boolean over = false; !over; ) {
                try {
                    super.await();
                    over = true;
                } catch (InterruptSignal e) {
                    interrupted = true;
                    nextWaiter();
                }
            }
        }
    }
}
