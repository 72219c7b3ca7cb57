package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.Eventually;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// How the waits of a thread for another one end.
class WaitContractTest {
    @Promise("a wait ends when what it waits for happens")
    void released(Mode mode, Wait wait, By by) throws Exception {
        Waiting waiting = wait.begin(mode);
        var task = mode.start(waiting.call()).awaitBlocked();
        var release = mode.start(by, waiting.release());
        assertThat(task.result()).isTrue();
        release.result();
        assertThat(task.wasInterruptedAtEnd()).isFalse();
    }

    @Promise("an interrupt during a wait ends it and clears the flag")
    void interruptedDuring(Mode mode, Wait wait, By by) throws Exception {
        Waiting waiting = wait.begin(mode);
        var task = mode.start(waiting.call()).awaitBlocked();
        mode.start(by, task::interrupt).result();
        assertThat(task.failure()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(task.wasInterruptedAtEnd()).isFalse();
        releaseUnlessItMeets(wait, waiting);
    }

    @Promise("a wait of an interrupted thread ends at once and clears the flag")
    void interruptedBefore(Mode mode, Wait wait) throws Exception {
        Waiting waiting = wait.begin(mode);
        var task =
                mode.start(
                        () -> {
                            Thread.currentThread().interrupt();
                            return waiting.call().call();
                        });
        assertThat(task.failure()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(task.wasInterruptedAtEnd()).isFalse();
        releaseUnlessItMeets(wait, waiting);
    }

    /// Lets go what the wait was for, unless that waits itself for who has left.
    private static void releaseUnlessItMeets(Wait wait, Waiting waiting) throws Exception {
        switch (wait) {
            case BARRIER_AWAIT,
                    EXCHANGE,
                    SYNCHRONOUS_QUEUE_PUT,
                    SYNCHRONOUS_QUEUE_TAKE,
                    TRANSFER -> {}
            default -> waiting.release().run();
        }
    }

    @Promise("a thread that sleeps is interrupted, before and during the sleep")
    void sleepInterrupted(Mode mode, By by) throws Exception {
        var during = mode.start(() -> Thread.sleep(600_000)).awaitBlocked();
        mode.start(by, during::interrupt).result();
        assertThat(during.failure()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(during.wasInterruptedAtEnd()).isFalse();
        var before =
                mode.start(
                        () -> {
                            Thread.currentThread().interrupt();
                            Thread.sleep(600_000);
                        });
        assertThat(before.failure()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(before.wasInterruptedAtEnd()).isFalse();
    }

    @Promise(
            "park returns at an unpark before or during it, and at an interrupt, whose flag it keeps")
    void park(Mode mode, By by) throws Exception {
        var go = new AtomicBoolean();
        var parked =
                mode.start(
                        () -> {
                            while (!go.get()) {
                                LockSupport.park();
                            }
                        });
        parked.awaitBlocked();
        go.set(true);
        mode.start(by, () -> LockSupport.unpark(parked.thread())).result();
        parked.result();
        mode.start(
                        () -> {
                            LockSupport.unpark(Thread.currentThread());
                            LockSupport.park();
                        })
                .result();
        var interrupted = mode.start(() -> LockSupport.park());
        mode.start(by, interrupted::interrupt).result();
        interrupted.result();
        assertThat(interrupted.wasInterruptedAtEnd()).isTrue();
    }

    @Promise("lock() waits on through an interrupt, and keeps the flag")
    void lockUninterruptibly(Mode mode, By by) throws Exception {
        var lock = new ReentrantLock();
        Task<?> locker;
        lock.lock();
        try {
            locker = mode.start(() -> lock.lock()).awaitBlocked();
            mode.start(by, locker::interrupt).result();
            locker.awaitBlocked();
        } finally {
            lock.unlock();
        }
        locker.result();
        assertThat(locker.wasInterruptedAtEnd()).isTrue();
        assertThat(lock.isLocked()).isTrue();
    }

    @Promise("awaitUninterruptibly waits on through an interrupt, and keeps the flag")
    void awaitUninterruptibly(Mode mode, By by) throws Exception {
        var lock = new ReentrantLock();
        var condition = lock.newCondition();
        var happened = new AtomicBoolean();
        var waiter =
                mode.start(() -> awaitUninterruptibly(lock, condition, happened)).awaitBlocked();
        mode.start(by, waiter::interrupt).result();
        waiter.awaitBlocked();
        lock.lock();
        try {
            happened.set(true);
            condition.signal();
        } finally {
            lock.unlock();
        }
        waiter.result();
        assertThat(waiter.wasInterruptedAtEnd()).isTrue();
    }

    private static void awaitUninterruptibly(
            ReentrantLock lock, Condition condition, AtomicBoolean happened) {
        lock.lock();
        try {
            while (!happened.get()) {
                condition.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Promise("a monitor is entered by one after the other, whatever interrupts come")
    void monitor(Mode mode, By by) throws Exception {
        var monitor = new Object();
        var isHeld = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var holder =
                mode.start(
                        by,
                        () -> {
                            synchronized (monitor) {
                                isHeld.countDown();
                                gate.await();
                            }
                        });
        isHeld.await();
        var waiter = mode.start(() -> enter(monitor)).awaitBlocked();
        assertThat(waiter.thread().getState()).isEqualTo(Thread.State.BLOCKED);
        waiter.interrupt();
        gate.countDown();
        holder.result();
        assertThat(waiter.result()).isTrue();
        assertThat(waiter.wasInterruptedAtEnd()).isTrue();
    }

    private static boolean enter(Object monitor) {
        synchronized (monitor) {
            return Thread.holdsLock(monitor);
        }
    }

    @Promise("notify wakes one, notifyAll all")
    void notifies(Mode mode) throws Exception {
        var tokens = new AtomicInteger();
        var first = mode.start(() -> takeFrom(tokens)).awaitBlocked();
        var second = mode.start(() -> takeFrom(tokens)).awaitBlocked();
        var third = mode.start(() -> takeFrom(tokens)).awaitBlocked();
        synchronized (tokens) {
            tokens.set(1);
            tokens.notify();
        }
        Eventually.holds("one is woken", () -> tokens.get() == 0);
        synchronized (tokens) {
            tokens.set(2);
            tokens.notifyAll();
        }
        assertThat(first.result() && second.result() && third.result()).isTrue();
    }

    private static boolean takeFrom(AtomicInteger tokens) throws InterruptedException {
        synchronized (tokens) {
            while (tokens.get() == 0) {
                tokens.wait();
            }
            tokens.decrementAndGet();
            return true;
        }
    }
}
