package dev.jevent.checks.contract;

import dev.jevent.greenlet.Action;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/// The interruptible waits of `java.lang` and `java.util.concurrent` for another thread.
enum Wait {
    OBJECT_WAIT,
    OBJECT_WAIT_WITH_LIMIT,
    JOIN,
    JOIN_WITH_LIMIT,
    LOCK_INTERRUPTIBLY,
    TRY_LOCK,
    WRITE_LOCK,
    READ_LOCK,
    STAMPED_LOCK,
    CONDITION_AWAIT,
    CONDITION_AWAIT_WITH_LIMIT,
    LATCH_AWAIT,
    LATCH_AWAIT_WITH_LIMIT,
    SEMAPHORE_ACQUIRE,
    SEMAPHORE_TRY_ACQUIRE,
    BARRIER_AWAIT,
    EXCHANGE,
    PHASER_AWAIT,
    QUEUE_TAKE,
    QUEUE_POLL,
    QUEUE_PUT,
    QUEUE_OFFER,
    PRIORITY_QUEUE_TAKE,
    SYNCHRONOUS_QUEUE_PUT,
    SYNCHRONOUS_QUEUE_TAKE,
    TRANSFER,
    FUTURE_GET,
    FUTURE_GET_WITH_LIMIT,
    COMPLETABLE_FUTURE_GET,
    PROCESS_WAIT_FOR;

    private static final long HOURS = 5;

    /// {@return one that waits when it is called}
    Waiting begin(Mode mode) throws Exception {
        return switch (this) {
            case OBJECT_WAIT, OBJECT_WAIT_WITH_LIMIT -> onMonitor();
            case JOIN, JOIN_WITH_LIMIT -> onThread(mode);
            case LOCK_INTERRUPTIBLY, TRY_LOCK -> onLock(mode, new ReentrantLock());
            case WRITE_LOCK -> onLock(mode, new ReentrantReadWriteLock().writeLock());
            case READ_LOCK -> {
                var both = new ReentrantReadWriteLock();
                yield onLock(mode, both.writeLock(), both.readLock());
            }
            case STAMPED_LOCK -> onLock(mode, new StampedLock().asWriteLock());
            case CONDITION_AWAIT, CONDITION_AWAIT_WITH_LIMIT -> onCondition();
            case LATCH_AWAIT, LATCH_AWAIT_WITH_LIMIT -> onLatch();
            case SEMAPHORE_ACQUIRE, SEMAPHORE_TRY_ACQUIRE -> onSemaphore();
            case BARRIER_AWAIT, EXCHANGE, PHASER_AWAIT -> onMeeting();
            case QUEUE_TAKE, QUEUE_POLL, PRIORITY_QUEUE_TAKE -> onEmptyQueue();
            case QUEUE_PUT, QUEUE_OFFER -> onFullQueue();
            case SYNCHRONOUS_QUEUE_PUT, SYNCHRONOUS_QUEUE_TAKE, TRANSFER -> onHandOver();
            case FUTURE_GET, FUTURE_GET_WITH_LIMIT -> onFuture();
            case COMPLETABLE_FUTURE_GET -> onCompletableFuture();
            case PROCESS_WAIT_FOR -> onProcess();
        };
    }

    private Waiting onMonitor() {
        var monitor = new Object();
        boolean[] happened = {false};
        long limit = this == OBJECT_WAIT ? 0 : TimeUnit.HOURS.toMillis(HOURS);
        return Waiting.of(
                () -> {
                    synchronized (monitor) {
                        while (!happened[0]) {
                            monitor.wait(limit);
                        }
                    }
                },
                () -> {
                    synchronized (monitor) {
                        happened[0] = true;
                        monitor.notifyAll();
                    }
                });
    }

    private Waiting onThread(Mode mode) {
        var gate = new CountDownLatch(1);
        Thread other = mode.start((Action) gate::await).thread();
        long limit = this == JOIN ? 0 : TimeUnit.HOURS.toMillis(HOURS);
        return Waiting.of(() -> other.join(limit), gate::countDown);
    }

    private Waiting onLock(Mode mode, Lock lock) throws Exception {
        return onLock(mode, lock, lock);
    }

    private Waiting onLock(Mode mode, Lock held, Lock wanted) throws Exception {
        var isHeld = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        mode.start(
                () -> {
                    held.lock();
                    try {
                        isHeld.countDown();
                        gate.await();
                    } finally {
                        held.unlock();
                    }
                });
        isHeld.await();
        Action wait =
                this == TRY_LOCK
                        ? () -> wanted.tryLock(HOURS, TimeUnit.HOURS)
                        : wanted::lockInterruptibly;
        return Waiting.of(wait, gate::countDown);
    }

    private Waiting onCondition() {
        var lock = new ReentrantLock();
        var condition = lock.newCondition();
        boolean[] happened = {false};
        return Waiting.of(
                () -> {
                    lock.lockInterruptibly();
                    try {
                        while (!happened[0]) {
                            if (this == CONDITION_AWAIT) {
                                condition.await();
                            } else {
                                condition.awaitNanos(TimeUnit.HOURS.toNanos(HOURS));
                            }
                        }
                    } finally {
                        lock.unlock();
                    }
                },
                () -> {
                    lock.lock();
                    try {
                        happened[0] = true;
                        condition.signal();
                    } finally {
                        lock.unlock();
                    }
                });
    }

    private Waiting onLatch() {
        var latch = new CountDownLatch(1);
        return this == LATCH_AWAIT
                ? Waiting.of(latch::await, latch::countDown)
                : new Waiting(() -> latch.await(HOURS, TimeUnit.HOURS), latch::countDown);
    }

    private Waiting onSemaphore() {
        var semaphore = new Semaphore(0);
        return this == SEMAPHORE_ACQUIRE
                ? Waiting.of(semaphore::acquire, semaphore::release)
                : new Waiting(
                        () -> semaphore.tryAcquire(HOURS, TimeUnit.HOURS), semaphore::release);
    }

    private Waiting onMeeting() {
        if (this == BARRIER_AWAIT) {
            var barrier = new CyclicBarrier(2);
            return Waiting.of(barrier::await, barrier::await);
        }
        if (this == EXCHANGE) {
            var exchanger = new Exchanger<Boolean>();
            return new Waiting(() -> exchanger.exchange(false), () -> exchanger.exchange(true));
        }
        var phaser = new Phaser(1);
        return Waiting.of(() -> phaser.awaitAdvanceInterruptibly(0), phaser::arrive);
    }

    private Waiting onEmptyQueue() {
        if (this == PRIORITY_QUEUE_TAKE) {
            var queue = new PriorityBlockingQueue<Boolean>();
            return new Waiting(queue::take, () -> queue.put(true));
        }
        var queue = new LinkedBlockingQueue<Boolean>();
        return new Waiting(
                this == QUEUE_TAKE ? queue::take : () -> queue.poll(HOURS, TimeUnit.HOURS) != null,
                () -> queue.put(true));
    }

    private Waiting onFullQueue() {
        var queue = new ArrayBlockingQueue<Boolean>(1);
        queue.add(true);
        return this == QUEUE_PUT
                ? Waiting.of(() -> queue.put(true), queue::take)
                : new Waiting(() -> queue.offer(true, HOURS, TimeUnit.HOURS), queue::take);
    }

    private Waiting onHandOver() {
        if (this == TRANSFER) {
            var queue = new LinkedTransferQueue<Boolean>();
            return Waiting.of(() -> queue.transfer(true), queue::take);
        }
        var queue = new SynchronousQueue<Boolean>();
        return this == SYNCHRONOUS_QUEUE_PUT
                ? Waiting.of(() -> queue.put(true), queue::take)
                : new Waiting(queue::take, () -> queue.put(true));
    }

    private Waiting onFuture() {
        var future = new FutureTask<>(() -> true);
        return new Waiting(
                this == FUTURE_GET ? future::get : () -> future.get(HOURS, TimeUnit.HOURS),
                future::run);
    }

    private static Waiting onCompletableFuture() {
        var future = new CompletableFuture<Boolean>();
        return new Waiting(future::get, () -> future.complete(true));
    }

    private static Waiting onProcess() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        return new Waiting(() -> process.waitFor() == 0, () -> process.getOutputStream().close());
    }
}
