package dev.jevent.pool;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.OffloadJob;
import dev.jevent.sync.AsyncResult;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A job of a thread pool whose outcome goes to a result, too; from when it is let in until it is
/// done, the hub that made it is held.
final class PoolJob<T extends @Nullable Object> extends OffloadJob<T> implements WaitableFuture<T> {
    private final Room room;
    private final boolean reports;
    private final AsyncResult<T> result = new AsyncResult<>();
    private final @Nullable Hub hub = Hub.currentOrNull();
    private volatile @Nullable Hold hold;

    /// @param reports whether what it throws is reported besides
    PoolJob(Room room, Callable<T> job, boolean reports) {
        super(Objects.requireNonNull(job, "job"));
        this.room = room;
        this.reports = reports;
    }

    /// {@return what it leaves}
    Room room() {
        return room;
    }

    AsyncResult<T> outcome() {
        return result;
    }

    void letIn() {
        if (hub != null) {
            hold = hub.hold();
        }
    }

    @Override
    protected void done() {
        try {
            decide();
        } finally {
            Hold held = hold;
            if (held != null) {
                held.close();
            }
        }
    }

    private void decide() {
        switch (state()) {
            case SUCCESS -> result.set(resultNow());
            case FAILED -> {
                if (reports) {
                    report(exceptionNow());
                }
                result.setException(exceptionNow());
            }
            case CANCELLED ->
                    result.setException(new CancellationException("job: " + this + " cancelled"));
            case RUNNING -> throw new IllegalStateException("job: running (expected: done)");
        }
    }

    private void report(Throwable failure) {
        if (hub != null) {
            hub.call(new Failed(Thread.currentThread().getName(), failure));
        } else {
            Thread worker = Thread.currentThread();
            worker.getUncaughtExceptionHandler().uncaughtException(worker, failure);
        }
    }

    /// What a callback throws, the hub gives to its error handler.
    private record Failed(String worker, Throwable failure) implements Runnable {
        @Override
        public void run() {
            throw sneaky(failure);
        }

        @Override
        public String toString() {
            return "job on " + worker;
        }
    }

    @Override
    protected void left() {
        room.leave();
    }

    @Override
    public boolean isReady() {
        return result.isReady();
    }

    @Override
    public Link rawLink(Runnable callback) {
        return result.rawLink(callback);
    }
}
