package dev.jevent.interop;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.InterruptSignal;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.pool.Group;
import dev.jevent.pool.Pool;
import dev.jevent.sync.Event;
import dev.jevent.time.HubClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A hub, or a hub and a pool, as an executor of the JDK: each task is a greenlet.
///
/// What `submit` returns is the [Greenlet]: cancelling kills it, and its failure is for who asks
/// for it. What a task given to [#execute(Runnable)] throws goes to the hub's error handler.
/// Shutting the executor down ends neither hub nor pool; when the hub is closed, its tasks are
/// killed and new ones rejected. All methods may be called from any thread.
///
/// ```java
/// try (var executor = HubExecutor.of(hub)) {
///     CompletableFuture.supplyAsync(() -> fetch(url), executor).thenAccept(this::show);
/// } // waits for its tasks
/// ```
public final class HubExecutor extends AbstractExecutorService {
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private final Hub hub;
    private final @Nullable Pool pool;
    private final Group tasks = new Group();
    private final Guard guard = new Guard();
    private final Event shutdown = new Event();
    private volatile boolean down;

    private HubExecutor(Hub hub, @Nullable Pool pool) {
        this.hub = Objects.requireNonNull(hub, "hub");
        this.pool = pool;
    }

    /// {@return an executor that spawns on `hub`, any number of tasks at once}
    public static HubExecutor of(Hub hub) {
        return new HubExecutor(hub, null);
    }

    /// {@return an executor that spawns on `hub` members of `pool`} While the pool is full, handing
    /// over a task waits.
    public static HubExecutor of(Hub hub, Pool pool) {
        return new HubExecutor(hub, Objects.requireNonNull(pool, "pool"));
    }

    @Override
    public <T extends @Nullable Object> Greenlet<T> submit(Callable<T> task) {
        return begin(new Task<>(hub, Objects.requireNonNull(task, "task"), null));
    }

    @Override
    public <T extends @Nullable Object> Greenlet<T> submit(Runnable task, T value) {
        return submit(Executors.callable(task, value));
    }

    @Override
    public Greenlet<?> submit(Runnable task) {
        return submit(Executors.callable(task));
    }

    @Override
    public void execute(Runnable task) {
        begin(new Task<>(hub, Executors.callable(task), task));
    }

    private <T extends @Nullable Object> Task<T> begin(Task<T> task) {
        if (isShutdown()) {
            throw rejected();
        }
        if (pool != null) {
            pool.add(task);
        }
        if (!admit(task)) {
            if (pool != null) {
                pool.discard(task);
            }
            throw rejected();
        }
        task.start();
        return task;
    }

    private RejectedExecutionException rejected() {
        return new RejectedExecutionException(this + ": shut down (expected: open)");
    }

    private boolean admit(Task<?> task) {
        guard.lock();
        try {
            if (isShutdown()) {
                return false;
            }
            tasks.add(task);
            return true;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void shutdown() {
        guard.lock();
        down = true;
        guard.unlock();
        shutdown.set();
    }

    /// Lets no more tasks in and kills those that run, without waiting for their end.
    ///
    /// @return the tasks that had not begun; those that are futures are cancelled
    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> dropped = new ArrayList<>();
        for (Greenlet<?> task : tasks) {
            Runnable runnable = ((Task<?>) task).drop();
            if (runnable != null) {
                dropped.add(runnable);
            }
        }
        tasks.killAll(KillOptions.DEFAULT.withoutWaiting());
        return dropped;
    }

    /// {@return true if it was shut down, or its hub is closed}
    @Override
    public boolean isShutdown() {
        return down || hub.isClosed();
    }

    @Override
    public boolean isTerminated() {
        return isShutdown() && tasks.isEmpty();
    }

    @Override
    public boolean awaitTermination(long limit, TimeUnit unit) throws InterruptedException {
        long nanos = Math.clamp(unit.toNanos(limit), 0, LONGEST);
        Hub current = Hub.currentOrNull();
        HubClock clock = current == null ? HubClock.system() : current.clock();
        long end = clock.nanos() + nanos;
        try {
            return (hub.isClosed() || shutdown.await(Duration.ofNanos(nanos)))
                    && tasks.join(Duration.ofNanos(Math.max(0, end - clock.nanos())));
        } catch (InterruptSignal e) {
            throw e.asException();
        }
    }

    @Override
    public String toString() {
        return "HubExecutor(" + hub.name() + ")";
    }

    private static final class Task<T extends @Nullable Object> extends Greenlet<T> {
        private final Callable<T> function;
        private final @Nullable Runnable executed;
        private final AtomicBoolean decided = new AtomicBoolean();

        /// @param executed the task itself if it is nobody's future
        Task(Hub hub, Callable<T> function, @Nullable Runnable executed) {
            super(hub, function);
            this.function = function;
            this.executed = executed;
        }

        @Override
        protected T run() throws Exception {
            if (!decided.compareAndSet(false, true)) {
                throw new GreenletExit("dropped");
            }
            return super.run();
        }

        @Override
        protected boolean reportsFailure() {
            return executed != null;
        }

        /// {@return what was to be run, or null if it has begun}
        @Nullable Runnable drop() {
            if (!decided.compareAndSet(false, true)) {
                return null;
            }
            if (executed instanceof Future<?> future) {
                future.cancel(false);
            }
            return executed == null ? new FutureTask<>(function) : executed;
        }
    }
}
