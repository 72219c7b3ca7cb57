package dev.jevent.queue;

import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A first-in, first-out queue that greenlets and threads put items into and take them from,
/// waiting for room and for items, and that counts the tasks its items stand for (gevent's `Queue`,
/// which is its `JoinableQueue`).
///
/// Waiting and order are those of the [SimpleQueue].
///
/// ```java
/// var tasks = new Queue<Integer>(3);
/// Jevent.spawn(() -> { for (int task : tasks) work(task); });
/// for (int i = 0; i < 10; i++) tasks.put(i);
/// tasks.close();
/// ```
///
/// Each item counts as unfinished until somebody calls [#taskDone()], for [#join()]; who does not
/// use `join` need not care.
///
/// @param <T> the type of the items
public sealed class Queue<T> extends SimpleQueue<T>
        permits JoinableQueue, LifoQueue, PriorityQueue {
    private final TaskCount tasks = new TaskCount(this);

    /// Creates a queue without limit: nothing slows its putters down, so that it is the caller's
    /// part to see that they do not outrun the takers.
    public Queue() {
        this(UNBOUNDED);
    }

    /// Creates a queue that holds at most `capacity` items.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public Queue(int capacity) {
        this(capacity, List.of());
    }

    /// Creates a queue without limit that begins with `items`, in their order.
    public Queue(Collection<? extends T> items) {
        this(UNBOUNDED, items);
    }

    /// Creates a queue that holds at most `capacity` items and begins with `items`, in their order.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one, or the items are more
    public Queue(int capacity, Collection<? extends T> items) {
        this(capacity, new Fifo<>(items));
    }

    Queue(int capacity, Store<T> store) {
        super(capacity, store);
    }

    @Override
    final @Nullable Waiter dropped(int items) {
        return tasks.subtract(items);
    }

    /// Says that an item that was taken is dealt with.
    ///
    /// @throws IllegalStateException if that was said for all items already
    public void taskDone() {
        tasks.done();
    }

    /// {@return how many items were put and not said to be dealt with}
    public long unfinishedTasks() {
        return tasks.unfinished();
    }

    /// Waits until each item that was put has been dealt with; does not switch if that is so.
    public void join() {
        tasks.join("the tasks of " + this, WaitLimit.NONE);
    }

    /// As [#join()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if all are dealt with, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean join(Duration limit) {
        return tasks.join("the tasks of " + this, WaitLimit.of(limit));
    }
}
