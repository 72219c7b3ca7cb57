package dev.jevent.file;

import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.sync.AsyncResult;
import dev.jevent.sync.Event;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The blocking call of a file that is under way on another thread, at most one.
///
/// It goes on if who waits for it is killed; whoever comes next waits for it first. Used by one
/// greenlet at a time, but for [#close()].
final class Operation<T extends @Nullable Object> {
    private final Executor threads;
    private volatile @Nullable AsyncResult<T> underWay;
    private volatile boolean closed;

    /// The last call, until it has ended; its outcome may have been decided by a close before.
    private volatile @Nullable Event ended;

    Operation(Executor threads) {
        this.threads = threads;
    }

    /// Waits for the call that is under way and gives its result, or if there is none, that of
    /// `job`.
    T takeOrRun(Callable<T> job) throws IOException {
        AsyncResult<T> before = underWay;
        return finish(before == null ? start(job) : before);
    }

    /// Waits for the call that is under way, drops its result, and gives that of `job`.
    T run(Callable<T> job) throws IOException {
        settle();
        return finish(start(job));
    }

    /// Waits for the call that is under way, if there is one, and drops its result.
    ///
    /// @throws IOException what it failed with
    void settle() throws IOException {
        AsyncResult<T> before = underWay;
        if (before != null) {
            finish(before);
        }
    }

    /// Lets who waits fail, now and later.
    ///
    /// @return true if a call is under way, which goes on
    boolean close() {
        closed = true;
        AsyncResult<T> now = underWay;
        if (now == null || now.isReady()) {
            return false;
        }
        now.setException(new AsynchronousCloseException());
        return true;
    }

    private AsyncResult<T> start(Callable<T> job) throws IOException {
        var result = new AsyncResult<T>();
        underWay = result;
        if (closed) {
            throw new ClosedChannelException();
        }
        var left = new Event();
        ended = left;
        threads.execute(() -> complete(result, job, left));
        return result;
    }

    private static <T extends @Nullable Object> void complete(
            AsyncResult<T> result, Callable<T> job, Event left) {
        try {
            result.set(job.call());
        } catch (Throwable e) {
            result.setException(e);
        } finally {
            left.set();
        }
    }

    /// Waits until the call that is under way has ended, if there is one, also if this is closed.
    void awaitEnd() {
        Event left = ended;
        if (left != null) {
            left.await();
        }
    }

    private T finish(AsyncResult<T> result) throws IOException {
        Hub hub = Hub.currentOrNull();
        try (Hold _ = hub == null ? null : hub.hold()) {
            result.await();
        }
        underWay = null;
        if (closed) {
            throw new AsynchronousCloseException();
        }
        return result.get();
    }
}
