package dev.jevent.queue;

import java.util.Collection;
import java.util.List;

/// A [Queue] that gives the item that was put last (gevent's `LifoQueue`).
///
/// Those who wait are still served in the order of coming: a put hands its item to the first taker,
/// and a take from a full queue puts the first putter's item on top.
///
/// ```java
/// var stack = new LifoQueue<>(List.of(1, 2));
/// stack.put(3);
/// int top = stack.take(); // 3
/// ```
///
/// @param <T> the type of the items
public final class LifoQueue<T> extends Queue<T> {
    /// Creates a queue without limit.
    public LifoQueue() {
        this(UNBOUNDED);
    }

    /// Creates a queue that holds at most `capacity` items.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public LifoQueue(int capacity) {
        this(capacity, List.of());
    }

    /// Creates a queue without limit that begins with `items`; the last of them is taken first.
    public LifoQueue(Collection<? extends T> items) {
        this(UNBOUNDED, items);
    }

    /// Creates a queue that holds at most `capacity` items and begins with `items`; the last of
    /// them is taken first.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one, or the items are more
    public LifoQueue(int capacity, Collection<? extends T> items) {
        super(capacity, new Lifo<>(items));
    }
}
