package dev.jevent.hub;

import dev.jevent.errors.HubClosed;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The platform threads of a hub for what would hold its carrier (gevent's `hub.threadpool`).
final class OffloadWorkers {
    private final ThreadPoolExecutor executor;

    OffloadWorkers(String hubName) {
        var number = new AtomicInteger();
        executor =
                new ThreadPoolExecutor(
                        Limits.OFFLOAD_WORKERS,
                        Limits.OFFLOAD_WORKERS,
                        Limits.OFFLOAD_IDLE.toNanos(),
                        TimeUnit.NANOSECONDS,
                        new LinkedBlockingQueue<>(),
                        job -> new Worker(job, hubName + "-worker-" + number.incrementAndGet()),
                        (job, _) -> ((Job<?>) job).refuse(hubName));
        executor.allowCoreThreadTimeOut(true);
    }

    /// Runs `job` on a worker while the current greenlet waits; if the wait ends by a signal, the
    /// worker is interrupted and what it gives is dropped.
    <T> T call(Hub hub, Callable<T> job) throws Exception {
        Waiter waiter = Waiter.current("blocking " + job);
        var task = new Job<>(job, waiter);
        try (Hold _ = hub.hold()) {
            executor.execute(task);
            waiter.await();
        } finally {
            task.cancel(true);
        }
        return task.result();
    }

    void close() {
        executor.shutdownNow();
    }

    static final class Worker extends Thread {
        Worker(Runnable job, String name) {
            super(null, job, name, 0, false);
            setDaemon(true);
        }
    }

    private static final class Job<T> extends FutureTask<T> {
        private final Waiter waiter;

        Job(Callable<T> job, Waiter waiter) {
            super(job);
            this.waiter = waiter;
        }

        /// The workers end with the hub; in the greenlet that waits.
        void refuse(String hubName) {
            waiter.kill(new HubClosed(hubName));
        }

        @Override
        protected void done() {
            waiter.deliver();
        }

        T result() throws Exception {
            return switch (state()) {
                case SUCCESS -> resultNow();
                case FAILED -> throw asThrown(exceptionNow());
                case CANCELLED, RUNNING ->
                        throw new IllegalStateException("job: " + state() + " (expected: done)");
            };
        }

        private static Exception asThrown(Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            return (Exception) failure;
        }
    }
}
