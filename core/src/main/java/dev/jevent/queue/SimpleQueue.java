package dev.jevent.queue;

import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A first-in, first-out queue that greenlets and threads put items into and take them from,
/// waiting for room and for items (gevent's `SimpleQueue`). A [Queue] also counts tasks.
///
/// Who waits is served in the order of coming, and at once: a put hands its item to the first
/// taker, and a take moves the first putter's item in, before either call returns. Who is killed or
/// times out takes no item and puts none. Neither `put` nor `take` switches unless it has to wait.
/// Null is not an item.
///
/// ```java
/// var lines = new SimpleQueue<String>(100);
/// Jevent.spawn(() -> { for (String line : lines) print(line); });
/// lines.put("one");
/// lines.close();
/// ```
///
/// @param <T> the type of the items
public sealed class SimpleQueue<T> extends Exchange<T> permits Queue {
    static final int UNBOUNDED = Integer.MAX_VALUE;

    private final ItemWait.Peek peeking = new ItemWait.Peek(this);

    /// Creates a queue without limit: nothing slows its putters down, so that it is the caller's
    /// part to see that they do not outrun the takers.
    public SimpleQueue() {
        this(UNBOUNDED);
    }

    /// Creates a queue that holds at most `capacity` items.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public SimpleQueue(int capacity) {
        this(capacity, List.of());
    }

    /// Creates a queue without limit that begins with `items`, in their order.
    public SimpleQueue(Collection<? extends T> items) {
        this(UNBOUNDED, items);
    }

    /// Creates a queue that holds at most `capacity` items and begins with `items`, in their order.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one, or the items are more
    public SimpleQueue(int capacity, Collection<? extends T> items) {
        this(capacity, new Fifo<>(items));
    }

    SimpleQueue(int capacity, Store<T> store) {
        super(capacity, store);
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity: " + capacity + " (expected: one or more)");
        }
        if (store.size > capacity) {
            throw new IllegalArgumentException(
                    "items: " + store.size + " (expected: at most " + capacity + ")");
        }
    }

    /// Waits for an item and returns it without taking it; by the time this runs on, another may
    /// have.
    ///
    /// @throws QueueClosed if the queue is closed and has no items, or is while this waits
    public T peek() {
        return Objects.requireNonNull(get(peeking, WaitLimit.NONE));
    }

    /// As [#peek()], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @throws QueueEmpty if the limit passes first
    /// @throws QueueClosed if the queue is closed and has no items, or is while this waits
    /// @throws IllegalArgumentException if `limit` is negative
    public T peek(Duration limit) {
        return itemOf(get(peeking, WaitLimit.of(limit)), limit);
    }

    /// {@return the item that a take would give, without taking it, or null; never waits}
    ///
    /// @throws QueueClosed if the queue is closed and has no items
    public @Nullable T tryPeek() {
        return get(peeking, 0);
    }

    /// As [#close()], and drops the items that are there, as dealt with.
    public void closeNow() {
        close(true, null);
    }

    /// {@return how many items it may hold; `Integer.MAX_VALUE` is no limit}
    public int capacity() {
        return capacity;
    }

    /// {@return how many items it holds}
    public int size() {
        guard.lock();
        try {
            return store.size;
        } finally {
            guard.unlock();
        }
    }

    /// {@return true if it holds no item}
    public boolean isEmpty() {
        return size() == 0;
    }

    /// {@return true if a put would have to wait}
    public boolean isFull() {
        return size() == capacity;
    }

    /// {@return the items that it holds now, in the order in which they would be taken}
    public List<T> toList() {
        guard.lock();
        try {
            return store.toList();
        } finally {
            guard.unlock();
        }
    }

    /// {@return how many wait in it to take, peek or put; for tests}
    int waiting() {
        return takers.size() + putters.size();
    }

    /// Takes no guard: it may be asked for by a listener while the queue delivers.
    @Override
    public String toString() {
        String limit = capacity == UNBOUNDED ? "" : " of " + capacity;
        String end = isClosed() ? ", closed)" : ")";
        return getClass().getSimpleName() + "(" + store.size + limit + end;
    }
}
