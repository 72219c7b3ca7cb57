package dev.jevent.pool;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Limits;
import dev.jevent.hub.OffloadJob;
import dev.jevent.hub.OffloadWorkers;
import dev.jevent.sync.AsyncResult;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Platform threads for jobs that would hold a hub: computing, and calls that block in native code
/// (gevent's `ThreadPool`).
///
/// It is what `Jevent.blocking` uses, with a size of its own. Jobs begin in the order in which they
/// were spawned; while as many run as the pool is large, spawning waits, first come, first served.
/// All methods may be called from any hub and any thread.
///
/// ```java
/// try (var pool = new ThreadPool(4)) {
///     AsyncResult<byte[]> digest = pool.spawn(() -> digestOf(file));
///     List<Image> small = pool.map(images, image -> shrink(image));
///     use(digest.get());
/// }
/// ```
public final class ThreadPool implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "jevent-pool-" + NUMBER.incrementAndGet();
    private final Room room;
    private final OffloadWorkers workers;
    private final OwnHub ownHub = new OwnHub(name);

    /// Creates a pool of at most `maxSize` threads, each of which ends after [Limits#OFFLOAD_IDLE]
    /// without a job.
    ///
    /// @param maxSize zero or more; with zero no job is let in until [#maxSize(int)] changes that
    /// @throws IllegalArgumentException if `maxSize` is negative
    public ThreadPool(int maxSize) {
        this(maxSize, Limits.OFFLOAD_IDLE);
    }

    /// As [#ThreadPool(int)], with threads that end after `idle` without a job.
    ///
    /// @throws IllegalArgumentException if `maxSize` is negative, or `idle` not more than zero
    public ThreadPool(int maxSize, Duration idle) {
        checkSize(maxSize);
        if (!idle.isPositive()) {
            throw new IllegalArgumentException("idle: " + idle + " (expected: more than zero)");
        }
        room = new Room(this, maxSize);
        workers = new OffloadWorkers(name, maxSize, idle);
    }

    private static void checkSize(int maxSize) {
        if (maxSize < 0) {
            throw new IllegalArgumentException("maxSize: " + maxSize + " (expected: zero or more)");
        }
    }

    /// Runs `job` on a thread of the pool, waiting while all are busy; does not wait for its end.
    ///
    /// What the job throws is in the result, and is reported: to the error handler of the hub that
    /// spawned it or, off every hub, to the uncaught-exception handler of the pool's thread. While
    /// the job is not done, that hub counts as waiting for the outside.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if the pool is closed
    public <T extends @Nullable Object> AsyncResult<T> spawn(Callable<T> job) {
        var task = newJob(job, true);
        begin(task);
        return task.outcome();
    }

    /// As [#spawn(Callable)], for a job without value.
    public AsyncResult<@Nullable Void> spawn(Action job) {
        return spawn(Action.callable(Objects.requireNonNull(job, "job")));
    }

    /// Runs `job` on a thread of the pool and waits for its value. On a thread of this very pool it
    /// just runs, so that a full pool does not wait for itself. A kill or timeout that ends the
    /// wait interrupts the job and drops its value.
    ///
    /// @throws Exception what the job threw
    /// @throws java.util.concurrent.RejectedExecutionException if the pool is closed
    public <T extends @Nullable Object> T apply(Callable<T> job) throws Exception {
        if (workers.isCurrent()) {
            return job.call();
        }
        var task = newJob(job, false);
        begin(task);
        try {
            return task.outcome().get();
        } finally {
            task.cancel(true);
        }
    }

    <T extends @Nullable Object> PoolJob<T> newJob(Callable<T> job, boolean reports) {
        return new PoolJob<>(room, job, reports);
    }

    boolean made(PoolJob<?> job) {
        return job.room() == room;
    }

    /// Waits for room and gives the job to a thread.
    void begin(PoolJob<?> task) {
        room.enter();
        task.letIn();
        boolean taken = false;
        try {
            taken = workers.execute(task);
        } finally {
            if (!taken) {
                task.cancel(false);
            }
        }
    }

    /// {@return the results of `mapper` for all items, in their order} Each runs on a thread of the
    /// pool, as many at once as it is large now; called on a thread of this very pool, all run
    /// there.
    ///
    /// @throws RuntimeException (or any other throwable, undeclared) what the first failing item or
    ///   the source threw; the jobs for the other items are interrupted then
    public <S extends @Nullable Object, R extends @Nullable Object> List<R> map(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        List<R> results = new ArrayList<>();
        if (workers.isCurrent()) {
            items.forEach(item -> results.add(here(item, mapper)));
            return results;
        }
        try (ResultIterator<R> iterator = imap(items, mapper)) {
            iterator.forEachRemaining(results::add);
        }
        return results;
    }

    private static <S extends @Nullable Object, R extends @Nullable Object> R here(
            S item, Mapper<? super S, ? extends R> mapper) {
        try {
            return mapper.apply(item);
        } catch (Exception e) {
            throw sneaky(e);
        }
    }

    /// Does [#map(Iterable, Mapper)] in a greenlet, on the hub that [#imap(Iterable, Mapper)] uses,
    /// and does not wait. Not for threads of this very pool.
    public <S extends @Nullable Object, R extends @Nullable Object> Greenlet<List<R>> mapAsync(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        Objects.requireNonNull(mapper, "mapper");
        return new Greenlet<List<R>>(hub(), () -> map(items, mapper)).start();
    }

    /// As [#imap(Iterable, Mapper, int)], with any number of unread results.
    public <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        return imap(items, mapper, Group.UNLIMITED);
    }

    /// {@return the results of `mapper`, in the order of the items, as they come} The items are
    /// read in a greenlet, and a greenlet waits for each job: on the current hub or, off every hub,
    /// on one that the pool has for that. Not for threads of this very pool, which might wait for
    /// themselves.
    ///
    /// @param maxUnread how many items may have been begun whose results are not read; one or more
    /// @throws IllegalArgumentException if `maxUnread` is less than one
    public <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper, int maxUnread) {
        return iterate(items, mapper, maxUnread, ResultIterator.Order.OF_ITEMS);
    }

    /// As [#imapUnordered(Iterable, Mapper, int)], with any number of unread results.
    public <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        return imapUnordered(items, mapper, Group.UNLIMITED);
    }

    /// As [#imap(Iterable, Mapper, int)], with the results in the order in which they come to be.
    public <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper, int maxUnread) {
        return iterate(items, mapper, maxUnread, ResultIterator.Order.OF_COMPLETION);
    }

    private <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> iterate(
            Iterable<? extends S> items,
            Mapper<? super S, ? extends R> mapper,
            int maxUnread,
            ResultIterator.Order order) {
        Objects.requireNonNull(mapper, "mapper");
        var waiting = new Pool(hub(), Math.max(1, maxSize()));
        return ResultIterator.start(
                waiting, items, item -> apply(() -> mapper.apply(item)), maxUnread, order);
    }

    private Hub hub() {
        Hub current = Hub.currentOrNull();
        return current == null ? ownHub.get() : current;
    }

    /// {@return how many threads there are now}
    public int size() {
        return workers.threads();
    }

    /// {@return how many threads there may be}
    public int maxSize() {
        return room.limit();
    }

    /// Changes how many threads there may be: those who wait to spawn are let in, or threads end,
    /// each once it has no job; zero lets no job in.
    ///
    /// @throws IllegalArgumentException if `maxSize` is negative
    public void maxSize(int maxSize) {
        checkSize(maxSize);
        synchronized (workers) {
            workers.resize(maxSize);
            room.limit(maxSize);
        }
    }

    /// {@return how many jobs are let in and not finished (gevent's `len(pool)`)}
    public int unfinished() {
        return room.inside();
    }

    /// Waits until no job is unfinished; does not switch if none is.
    public void join() {
        room.awaitEmpty(WaitLimit.NONE);
    }

    /// As [#join()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if no job is unfinished, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean join(Duration limit) {
        return room.awaitEmpty(WaitLimit.of(limit));
    }

    /// {@return an executor whose tasks run on the threads of the pool} Shutting it down closes the
    /// pool to jobs.
    public PoolExecutor asExecutor() {
        return new PoolExecutor(this);
    }

    /// Lets no more jobs in; who waits to spawn is rejected. Does not wait.
    void shutdown() {
        room.close();
        workers.close();
    }

    boolean awaitTermination(long nanos) {
        return room.awaitEnd(nanos);
    }

    boolean isShutdown() {
        return room.isClosed();
    }

    /// Lets no more jobs in, interrupts those that run and cancels those that have not begun, whose
    /// results are a [java.util.concurrent.CancellationException]; does not wait for the end of
    /// any.
    public void kill() {
        killed();
    }

    /// {@return the jobs that will not begin}
    List<OffloadJob<?>> killed() {
        room.close();
        List<OffloadJob<?>> dropped = workers.closeNow();
        for (OffloadJob<?> job : dropped) {
            job.cancel(false);
        }
        ownHub.close();
        return dropped;
    }

    /// Lets no more jobs in and waits until those that are unfinished have ended. A wait that is
    /// killed or timed out kills the pool.
    @Override
    public void close() {
        shutdown();
        try {
            join();
        } finally {
            killed();
        }
    }

    @Override
    public String toString() {
        return "ThreadPool(" + name + ")";
    }
}
