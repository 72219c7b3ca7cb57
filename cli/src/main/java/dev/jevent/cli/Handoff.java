package dev.jevent.cli;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A bounded FIFO between a hub and one platform thread, in either direction.
///
/// Greenlets and threads may wait at both ends. Who finds it full waits until it is half empty, so
/// that a pair of unequal speed does not wake each other for every element.
final class Handoff<T> {
    /// The most elements that wait to be taken.
    static final int CAPACITY = 512;

    private static final int REFILL_AT = CAPACITY / 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final ArrayDeque<T> elements = new ArrayDeque<>(CAPACITY);
    private boolean ended;
    private boolean abandoned;

    /// Adds an element, waiting while there is no room. After [#abandon()] it is dropped.
    void put(T element) throws InterruptedException {
        lock.lock();
        try {
            if (elements.size() >= CAPACITY) {
                awaitRoom();
            }
            if (!abandoned) {
                elements.add(element);
                signalIf(elements.size() == 1, filled);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws InterruptedException {
        while (elements.size() > REFILL_AT && !abandoned) {
            drained.await();
        }
    }

    /// Takes the oldest element, waiting for one.
    ///
    /// @return null at the end
    @Nullable T take() throws InterruptedException {
        lock.lock();
        try {
            while (elements.isEmpty() && !ended && !abandoned) {
                filled.await();
            }
            T element = elements.poll();
            signalIf(elements.size() == REFILL_AT, drained);
            return element;
        } finally {
            lock.unlock();
        }
    }

    /// Says that nothing more is put; what is there can still be taken.
    void end() {
        lock.lock();
        try {
            ended = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Drops what is there and what is still put; nobody waits any more.
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            elements.clear();
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void signalIf(boolean needed, Condition condition) {
        if (needed) {
            condition.signalAll();
        }
    }
}
