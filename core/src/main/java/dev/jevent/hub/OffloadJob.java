package dev.jevent.hub;

import static dev.jevent.errors.SneakyThrow.sneaky;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A job for [OffloadWorkers]: a future that is done when its outcome is known, and left when no
/// worker is in it any more. A job that is cancelled while it runs is done at once and left later.
///
/// @param <T> what it gives
public class OffloadJob<T extends @Nullable Object> extends FutureTask<T> {
    private enum Place {
        WAITING,
        ON_WORKER,
        DROPPED,
        LEFT
    }

    private final AtomicReference<Place> place = new AtomicReference<>(Place.WAITING);

    /// Creates a job that calls `job`.
    protected OffloadJob(Callable<T> job) {
        super(job);
    }

    /// Does the job, unless it was dropped.
    @Override
    public final void run() {
        if (place.compareAndSet(Place.WAITING, Place.ON_WORKER)) {
            super.run();
        }
    }

    /// Keeps it from being begun.
    ///
    /// @return false if a worker has begun it
    final boolean drop() {
        return place.compareAndSet(Place.WAITING, Place.DROPPED);
    }

    /// {@return true the first time}
    final boolean leave() {
        return place.getAndSet(Place.LEFT) != Place.LEFT;
    }

    /// Called once on the worker that has left it, or by who drops it before one has begun it; must
    /// not wait.
    protected void left() {}

    /// {@return what it gave; once it is done}
    ///
    /// @throws Exception what it threw
    final T result() throws Exception {
        return switch (state()) {
            case SUCCESS -> resultNow();
            case FAILED -> throw sneaky(exceptionNow());
            case CANCELLED, RUNNING ->
                    throw new IllegalStateException("job: " + state() + " (expected: done)");
        };
    }
}
