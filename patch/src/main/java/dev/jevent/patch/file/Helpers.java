package dev.jevent.patch.file;

import dev.jevent.file.BlockingThreads;
import dev.jevent.hub.OffloadJob;
import dev.jevent.hub.OffloadWorkers;
import dev.jevent.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Native calls that block, made on another thread while the greenlet waits.
final class Helpers {
    /// For calls that end by themselves; not those of a hub, whose close would interrupt them.
    private static final OffloadWorkers WORKERS =
            new OffloadWorkers(
                    "jevent-patch", Settings.BLOCKING_THREADS.get(), Settings.BLOCKING_IDLE.get());

    private Helpers() {}

    /// Makes a call that ends soon, on one of a few threads, and waits for its end.
    static <T extends @Nullable Object> T run(Callable<T> call) throws IOException {
        var job = new Job<>(call);
        WORKERS.execute(new OffloadJob<Object>(Executors.callable(job)) {});
        try {
            return job.await();
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    /// Makes a call that may last for ever, on a thread of its own, and waits for its end, or for a
    /// kill or timeout, after which `undo` is run if the call succeeds in the end.
    static <T extends @Nullable Object> T runLong(Callable<T> call, Runnable undo)
            throws IOException {
        var job = new Job<>(call);
        BlockingThreads.start(job);
        try {
            return job.awaitOr(undo);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }
}
