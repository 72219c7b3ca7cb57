package dev.jevent.queue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A [Queue] that gives the smallest item, and of equal ones the one that was put first (gevent's
/// `PriorityQueue`).
///
/// The comparator runs inside of the queue, on whichever greenlet or thread puts or takes: it must
/// not wait and not use the queue. If it throws, so does the call that needed it, and the queue is
/// as before; a putter that waits for room gets what was thrown for its own item. An item handed
/// straight to a waiting taker is compared with nothing.
///
/// ```java
/// var jobs = new PriorityQueue<Job>(Comparator.comparingInt(Job::deadline));
/// jobs.put(new Job("later", 2));
/// jobs.put(new Job("soon", 1));
/// Job next = jobs.take(); // soon
/// ```
///
/// @param <T> the type of the items
public final class PriorityQueue<T> extends Queue<T> {
    /// Creates a queue without limit, in the natural order of the items: putting one that is not
    /// [Comparable] beside another throws [ClassCastException].
    public PriorityQueue() {
        this(UNBOUNDED);
    }

    /// Creates a queue that holds at most `capacity` items, in their natural order.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public PriorityQueue(int capacity) {
        this(capacity, naturalOrder(), List.of());
    }

    /// Creates a queue without limit, in that order.
    public PriorityQueue(Comparator<? super T> order) {
        this(UNBOUNDED, order, List.of());
    }

    /// Creates a queue without limit that begins with `items`, in their natural order.
    public PriorityQueue(Collection<? extends T> items) {
        this(UNBOUNDED, naturalOrder(), items);
    }

    /// Creates a queue in that order which holds at most `capacity` items and begins with `items`.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one, or the items are more
    public PriorityQueue(int capacity, Comparator<? super T> order, Collection<? extends T> items) {
        super(capacity, new Heap<>(order, items));
    }

    @SuppressWarnings("unchecked") // documented to throw ClassCastException, as in the JDK
    private static <T> Comparator<T> naturalOrder() {
        return (Comparator<T>) Comparator.<Comparable<Object>>naturalOrder();
    }
}
