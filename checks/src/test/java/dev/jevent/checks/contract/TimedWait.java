package dev.jevent.checks.contract;

import dev.jevent.greenlet.Action;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The timed waits of `java.lang` and `java.util.concurrent`, for what never happens.
enum TimedWait {
    SLEEP,
    SLEEP_DURATION,
    PARK_NANOS,
    OBJECT_WAIT,
    JOIN,
    JOIN_DURATION,
    TRY_LOCK,
    AWAIT,
    AWAIT_NANOS,
    LATCH_AWAIT,
    TRY_ACQUIRE,
    POLL,
    OFFER,
    SYNCHRONOUS_OFFER,
    EXCHANGE,
    BARRIER_AWAIT,
    PHASER_AWAIT,
    FUTURE_GET,
    COMPLETABLE_FUTURE_GET,
    AWAIT_TERMINATION,
    PROCESS_WAIT_FOR;

    private static final TimeUnit NANOS = TimeUnit.NANOSECONDS;

    /// Waits.
    ///
    /// @return true if it says that the time ran out
    boolean waits(Mode mode, Duration limit) throws Exception {
        long nanos = limit.toNanos();
        return switch (this) {
            case SLEEP -> {
                Thread.sleep(limit.toMillis());
                yield true;
            }
            case SLEEP_DURATION -> {
                Thread.sleep(limit);
                yield true;
            }
            case PARK_NANOS -> park(nanos);
            case OBJECT_WAIT -> waitOnMonitor(nanos);
            case JOIN, JOIN_DURATION -> join(mode, limit);
            case TRY_LOCK -> tryLock(nanos);
            case AWAIT, AWAIT_NANOS -> awaitCondition(limit);
            case LATCH_AWAIT -> !new CountDownLatch(1).await(nanos, NANOS);
            case TRY_ACQUIRE -> !new Semaphore(0).tryAcquire(nanos, NANOS);
            case POLL -> new LinkedBlockingQueue<String>().poll(nanos, NANOS) == null;
            case OFFER -> {
                var full = new ArrayBlockingQueue<String>(1);
                full.add("first");
                yield !full.offer("second", nanos, NANOS);
            }
            case SYNCHRONOUS_OFFER -> !new SynchronousQueue<String>().offer("x", nanos, NANOS);
            case AWAIT_TERMINATION -> {
                try (var executor = Executors.newSingleThreadExecutor()) {
                    yield !executor.awaitTermination(nanos, NANOS);
                }
            }
            case PROCESS_WAIT_FOR -> waitForProcess(nanos);
            case EXCHANGE, BARRIER_AWAIT, PHASER_AWAIT, FUTURE_GET, COMPLETABLE_FUTURE_GET ->
                    timesOut(nanos);
        };
    }

    /// Does not go on when it is interrupted: a park returns at once then, and never waits again.
    private static boolean park(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private static boolean waitOnMonitor(long nanos) throws InterruptedException {
        var monitor = new Object();
        long end = System.nanoTime() + nanos;
        synchronized (monitor) {
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                monitor.wait(NANOS.toMillis(left) + 1);
            }
        }
        return true;
    }

    private boolean join(Mode mode, Duration limit) throws InterruptedException {
        var gate = new CountDownLatch(1);
        var other = mode.start((Action) gate::await).thread();
        try {
            if (this == JOIN_DURATION) {
                return !other.join(limit);
            }
            other.join(Math.max(1, limit.toMillis()));
            return other.isAlive();
        } finally {
            gate.countDown();
        }
    }

    private static boolean tryLock(long nanos) throws Exception {
        var lock = new ReentrantLock();
        Mode.outside(lock::lock).result();
        return !lock.tryLock(nanos, NANOS);
    }

    private boolean awaitCondition(Duration limit) throws InterruptedException {
        var lock = new ReentrantLock();
        var condition = lock.newCondition();
        lock.lock();
        try {
            while (true) {
                boolean ranOut =
                        this == AWAIT
                                ? !condition.await(limit.toNanos(), NANOS)
                                : condition.awaitNanos(limit.toNanos()) <= 0;
                if (ranOut) {
                    return true;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean waitForProcess(long nanos) throws Exception {
        Process process = new ProcessBuilder("cat").start();
        try {
            return !process.waitFor(nanos, NANOS);
        } finally {
            process.getOutputStream().close();
            process.waitFor();
        }
    }

    private boolean timesOut(long nanos) throws Exception {
        try {
            switch (this) {
                case EXCHANGE -> new Exchanger<String>().exchange("x", nanos, NANOS);
                case BARRIER_AWAIT -> new CyclicBarrier(2).await(nanos, NANOS);
                case PHASER_AWAIT -> new Phaser(1).awaitAdvanceInterruptibly(0, nanos, NANOS);
                case FUTURE_GET -> new FutureTask<>(() -> 1).get(nanos, NANOS);
                default -> new CompletableFuture<String>().get(nanos, NANOS);
            }
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }
}
