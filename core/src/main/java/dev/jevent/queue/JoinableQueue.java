package dev.jevent.queue;

import java.util.Collection;

/// A [Queue] under the name that gevent had for it before every queue of its could be joined.
///
/// ```java
/// var tasks = new JoinableQueue<Integer>(List.of(1, 2, 3));
/// Jevent.spawn(() -> { for (int task : tasks) { work(task); tasks.taskDone(); } });
/// tasks.join();
/// ```
///
/// @param <T> the type of the items
public final class JoinableQueue<T> extends Queue<T> {
    /// Creates a queue without limit.
    public JoinableQueue() {}

    /// Creates a queue that holds at most `capacity` items.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public JoinableQueue(int capacity) {
        super(capacity);
    }

    /// Creates a queue without limit that begins with `items`, in their order.
    public JoinableQueue(Collection<? extends T> items) {
        super(items);
    }

    /// Creates a queue that holds at most `capacity` items and begins with `items`, in their order.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one, or the items are more
    public JoinableQueue(int capacity, Collection<? extends T> items) {
        super(capacity, items);
    }
}
