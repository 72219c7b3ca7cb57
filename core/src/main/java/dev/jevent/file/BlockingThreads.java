package dev.jevent.file;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The daemon threads of the process that make the blocking calls of files and pipes; for the
/// packages of jevent.
///
/// They are not the offload workers of a hub: a read of a pipe may last for ever, and an interrupt,
/// which ends an offloaded job, would close a file channel.
public final class BlockingThreads {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private static final ThreadPoolExecutor PIPES =
            new ThreadPoolExecutor(
                    0,
                    NO_LIMIT,
                    FileLimits.IDLE_THREAD.toNanos(),
                    TimeUnit.NANOSECONDS,
                    new SynchronousQueue<>(),
                    new Numbered("jevent-pipe-")::make);

    private static final ThreadPoolExecutor FILES =
            new ThreadPoolExecutor(
                    FileLimits.FILE_THREADS,
                    FileLimits.FILE_THREADS,
                    FileLimits.IDLE_THREAD.toNanos(),
                    TimeUnit.NANOSECONDS,
                    new LinkedBlockingQueue<>(),
                    new Numbered("jevent-file-")::make);

    static {
        FILES.allowCoreThreadTimeOut(true);
    }

    private BlockingThreads() {}

    /// Runs `call`, which may block for ever, on a thread of its own; at once if the current thread
    /// is one of those.
    public static void forPipe(Runnable call) {
        if (Thread.currentThread() instanceof BlockingThread) {
            call.run();
        } else {
            PIPES.execute(call);
        }
    }

    /// Runs `call`, which may block for ever, on a thread of its own, beside the current one.
    public static void start(Runnable call) {
        PIPES.execute(call);
    }

    /// Gives `call` to the threads of regular files, [FileLimits#FILE_THREADS] of which run at
    /// once.
    static Executor forFiles() {
        return FILES;
    }

    private static final class BlockingThread extends Thread {
        BlockingThread(Runnable task, String name) {
            super(null, task, name, 0, false);
            setDaemon(true);
        }
    }

    private record Numbered(String prefix, AtomicInteger number) {
        Numbered(String prefix) {
            this(prefix, new AtomicInteger());
        }

        Thread make(Runnable task) {
            return new BlockingThread(task, prefix + number.incrementAndGet());
        }
    }
}
