package dev.jevent.pool;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Semaphore;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A group with a bound: while it is full, who wants to add or spawn waits, first come, first
/// served (gevent's `Pool`).
///
/// ```java
/// var pool = new Pool(10);
/// List<Page> pages = pool.map(urls, url -> fetch(url)); // ten at once
/// ```
///
/// Room is given back when a member ends, or is discarded. A greenlet that spawns without waiting
/// in between may overtake those that wait, as with a [Semaphore].
public final class Pool extends Group {
    private final @Nullable Semaphore room;

    /// Creates a pool without bound.
    public Pool() {
        room = null;
    }

    /// Creates a pool of at most `size` members.
    ///
    /// @param size zero or more; with zero, adding and spawning wait for ever
    /// @throws IllegalArgumentException if `size` is negative
    public Pool(int size) {
        this(Hub.currentOrNull(), size);
    }

    /// Creates a pool of at most `size` members that spawns on `home` off every hub.
    Pool(@Nullable Hub home, int size) {
        super(home);
        if (size < 0) {
            throw new IllegalArgumentException("size: " + size + " (expected: zero or more)");
        }
        room = new Semaphore(size);
    }

    @Override
    boolean admit(long nanos) {
        if (room == null) {
            return true;
        }
        return nanos == WaitLimit.NONE
                ? admitSometime(room)
                : room.acquire(Duration.ofNanos(nanos));
    }

    private static boolean admitSometime(Semaphore room) {
        room.acquire();
        return true;
    }

    @Override
    void left() {
        if (room != null) {
            room.release();
        }
    }

    /// Makes a greenlet a member if there is room; never waits.
    ///
    /// @return true if it did
    public boolean tryAdd(Greenlet<?> greenlet) {
        return add(Objects.requireNonNull(greenlet, "greenlet"), 0);
    }

    /// Makes a greenlet a member, waiting for room for at most `limit` on the hub's clock; zero
    /// only looks.
    ///
    /// @throws PoolFull if the limit passes first
    /// @throws IllegalArgumentException if `limit` is negative
    public void add(Greenlet<?> greenlet, Duration limit) {
        if (!add(Objects.requireNonNull(greenlet, "greenlet"), WaitLimit.of(limit))) {
            throw new PoolFull(limit);
        }
    }

    /// As [#add(Greenlet, Duration)], and starts the greenlet.
    ///
    /// @throws PoolFull if the limit passes first; the greenlet is not started then
    /// @throws IllegalArgumentException if `limit` is negative
    public void start(Greenlet<?> greenlet, Duration limit) {
        add(greenlet, limit);
        greenlet.start();
    }

    /// {@return for how many there is room; `Integer.MAX_VALUE` without bound}
    public int freeCount() {
        return room == null ? Integer.MAX_VALUE : room.counter();
    }

    @Override
    public boolean isFull() {
        return freeCount() == 0;
    }

    /// Waits until there is room, without taking it; does not switch if there is.
    ///
    /// @return for how many, which others may have taken meanwhile
    public int awaitAvailable() {
        return room == null ? Integer.MAX_VALUE : room.await();
    }

    /// As [#awaitAvailable()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return for how many there is room; zero if the limit passed first, or others were faster
    /// @throws IllegalArgumentException if `limit` is negative
    public int awaitAvailable(Duration limit) {
        long nanos = WaitLimit.of(limit);
        return room == null ? Integer.MAX_VALUE : room.await(Duration.ofNanos(nanos));
    }

    @Override
    public String toString() {
        return "Pool(" + size() + (room == null ? ")" : ", " + freeCount() + " free)");
    }
}
