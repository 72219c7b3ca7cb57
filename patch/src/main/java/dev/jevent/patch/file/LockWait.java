package dev.jevent.patch.file;

import dev.jevent.file.BlockingThreads;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.patch.area.Uninterrupted;
import dev.jevent.sync.Event;
import java.io.FileDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;

/// The wait of one greenlet for a lock on a file that another process has.
///
/// The system waits on a thread of its own, which is cut short when the channel is closed or the
/// greenlet killed; a lock that comes all the same is given back.
final class LockWait {
    /// A signal that arrives before the system call begins is lost, so it is sent again.
    private static final Duration AGAIN = Duration.ofMillis(20);

    private static final int LOCKED = 0;
    private static final int LOCKED_EXCLUSIVELY = 1;

    private final FileDescriptor file;
    private final long from;
    private final long size;
    private final boolean shared;
    private final Event news = new Event();
    private final Runnable closing = news::set;
    private final Job<Integer> job = new Job<>(this::lock);
    private volatile long thread;

    LockWait(FileDescriptor file, long from, long size, boolean shared) {
        this.file = file;
        this.from = from;
        this.size = size;
        this.shared = shared;
    }

    private int lock() throws IOException {
        thread = ChannelNatives.currentThread();
        return ChannelNatives.lock(file, true, from, size, shared);
    }

    private void runJob() {
        job.run();
        news.set();
    }

    /// {@return what the native method gives}
    int await() throws IOException {
        Closings.tell(file, closing);
        if (Closings.isClosing(file)) {
            news.set();
        }
        BlockingThreads.start(this::runJob);
        try (Hold _ = Hub.current().hold()) {
            Uninterrupted.call(Executors.callable(() -> news.await()));
            if (!job.ended().isSet()) {
                giveUp();
                return ChannelNatives.LOCK_INTERRUPTED;
            }
            return job.outcome();
        } catch (Throwable e) {
            giveUp();
            throw Thrown.io(e);
        } finally {
            Closings.forget(file, closing);
        }
    }

    private void giveUp() throws IOException {
        var cut = new Job<Boolean>(this::cutShort);
        BlockingThreads.start(cut);
        try {
            cut.await();
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    /// Beside the greenlet, so that nothing that reaches it comes in between.
    private boolean cutShort() throws IOException {
        while (!job.ended().await(AGAIN)) {
            long waiting = thread;
            if (waiting != 0) {
                ChannelNatives.signal(waiting);
            }
        }
        boolean locked = wasLocked();
        if (locked && file.valid()) {
            ChannelNatives.unlock(file, from, size);
        }
        return locked;
    }

    private boolean wasLocked() {
        try {
            int outcome = job.outcome();
            return outcome == LOCKED || outcome == LOCKED_EXCLUSIVELY;
        } catch (Throwable e) {
            return false;
        }
    }
}
