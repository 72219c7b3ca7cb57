package dev.jevent.queue;

import dev.jevent.hub.Guard;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A first-in, first-out queue that greenlets and threads put items into and take them from,
/// waiting for room and for items (gevent's `Queue`, which is its `JoinableQueue`).
///
/// Who waits is served in the order of coming, and at once: a put hands its item to the first
/// taker, and a take moves the first putter's item in, before either call returns. Who is killed or
/// times out takes no item and puts none. Neither `put` nor `take` switches unless it has to wait.
///
/// ```java
/// var tasks = new Queue<Integer>(3);
/// Jevent.spawn(() -> { for (int task : tasks) work(task); });
/// for (int i = 0; i < 10; i++) tasks.put(i);
/// tasks.close();
/// ```
///
/// Each item counts as unfinished until somebody calls [#taskDone()], for [#join()]; who does not
/// use `join` need not care. Null is not an item.
///
/// @param <T> the type of the items
public final class Queue<T> implements Iterable<T> {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final Object PUT = "put";

    private final Guard guard = new Guard();
    private final WaitLine takers = new WaitLine(guard);
    private final WaitLine putters = new WaitLine(guard);
    private final ItemWait.Take taking = new ItemWait.Take(this);
    private final ItemWait.Peek peeking = new ItemWait.Peek(this);
    private final int capacity;
    private final ArrayDeque<T> items;
    private final TaskCount tasks;
    private volatile boolean closed;

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
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity: " + capacity + " (expected: one or more)");
        }
        if (items.size() > capacity) {
            throw new IllegalArgumentException(
                    "items: " + items.size() + " (expected: at most " + capacity + ")");
        }
        this.capacity = capacity;
        this.items = new ArrayDeque<>(items);
        this.tasks = new TaskCount(guard, items.size());
    }

    /// Puts an item at the end, waiting while the queue is full.
    ///
    /// @throws QueueClosed if the queue is closed, or is while this waits
    public void put(T item) {
        offer(item, WaitLimit.NONE);
    }

    /// As [#put(Object)], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @throws QueueFull if the limit passes first
    /// @throws QueueClosed if the queue is closed, or is while this waits
    /// @throws IllegalArgumentException if `limit` is negative
    public void put(T item, Duration limit) {
        if (!offer(item, limit)) {
            throw new QueueFull(limit);
        }
    }

    /// As [#put(Object)], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if the item was put, false if the limit passed first
    /// @throws QueueClosed if the queue is closed, or is while this waits
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean offer(T item, Duration limit) {
        return offer(item, WaitLimit.of(limit));
    }

    /// Puts an item if there is room; never waits, so that callbacks may call it.
    ///
    /// @return true if it did
    /// @throws QueueClosed if the queue is closed
    public boolean tryPut(T item) {
        return offer(item, 0);
    }

    private boolean offer(T item, long nanos) {
        Objects.requireNonNull(item, "item");
        Waiter waiter;
        guard.lock();
        try {
            if (closed) {
                throw new QueueClosed();
            }
            if (items.size() < capacity) {
                accept(item);
                return true;
            }
            if (nanos == 0) {
                return false;
            }
            waiter = Waiter.current(new ItemWait.Put<>(this, item));
            putters.add(waiter);
        } finally {
            guard.unlock();
        }
        if (!putters.await(waiter, nanos)) {
            return false;
        }
        if (waiter.delivered() != PUT) {
            throw new QueueClosed();
        }
        return true;
    }

    /// Shows an item to the peekers that come before the first taker and hands it to that one, or
    /// keeps it; guarded.
    private void accept(T item) {
        tasks.add();
        for (Waiter waiter; (waiter = takers.poll()) != null; ) {
            if (waiter.deliver(item) && waiter.reason() == taking) {
                return;
            }
        }
        items.add(item);
    }

    /// Takes the first item, waiting while there is none.
    ///
    /// @throws QueueClosed if the queue is closed and has no items, or is while this waits
    public T take() {
        return Objects.requireNonNull(get(taking, WaitLimit.NONE));
    }

    /// As [#take()], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @throws QueueEmpty if the limit passes first
    /// @throws QueueClosed if the queue is closed and has no items, or is while this waits
    /// @throws IllegalArgumentException if `limit` is negative
    public T take(Duration limit) {
        return itemOf(poll(limit), limit);
    }

    /// As [#take()], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return the item, or null if the limit passed first
    /// @throws QueueClosed if the queue is closed and has no items, or is while this waits
    /// @throws IllegalArgumentException if `limit` is negative
    public @Nullable T poll(Duration limit) {
        return get(taking, WaitLimit.of(limit));
    }

    /// Takes the first item if there is one; never waits, so that callbacks may call it.
    ///
    /// @return the item, or null
    /// @throws QueueClosed if the queue is closed and has no items
    public @Nullable T tryTake() {
        return get(taking, 0);
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

    /// {@return the first item without taking it, or null; never waits}
    ///
    /// @throws QueueClosed if the queue is closed and has no items
    public @Nullable T tryPeek() {
        return get(peeking, 0);
    }

    private static <T> T itemOf(@Nullable T item, Duration limit) {
        if (item == null) {
            throw new QueueEmpty(limit);
        }
        return item;
    }

    private @Nullable T get(ItemWait wanted, long nanos) {
        Waiter waiter;
        guard.lock();
        try {
            if (!items.isEmpty()) {
                return wanted == taking ? remove() : items.peek();
            }
            if (closed) {
                throw new QueueClosed();
            }
            if (nanos == 0) {
                return null;
            }
            waiter = Waiter.current(wanted);
            takers.add(waiter);
        } finally {
            guard.unlock();
        }
        return takers.await(waiter, nanos) ? handedOver(waiter) : null;
    }

    @SuppressWarnings("unchecked") // only accept delivers an item, of this queue's type
    private T handedOver(Waiter waiter) {
        Object item = waiter.delivered();
        if (item == null) {
            throw new QueueClosed();
        }
        return (T) item;
    }

    /// Takes the first item and moves that of the first putter in; guarded.
    private T remove() {
        T item = items.remove();
        for (Waiter waiter; (waiter = putters.poll()) != null; ) {
            if (waiter.deliver(PUT)) {
                tasks.add();
                items.add(itemOf(waiter));
                break;
            }
        }
        return item;
    }

    @SuppressWarnings(
            "unchecked") // only offer adds to the putters, with an item of this queue's type
    private T itemOf(Waiter putter) {
        return ((ItemWait.Put<T>) putter.reason()).item();
    }

    /// {@return an iterator that takes items, waiting for each, and ends when the queue is closed
    /// and has no items} Several may run at once; each item goes to one. Its `hasNext` takes an
    /// item, for the next `next`.
    @Override
    public Iterator<T> iterator() {
        return new TakingIterator<>(this);
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

    /// Lets no more items in: from now on a put throws, and a take does once the items that are
    /// there have been taken. Who waits to put or to take gets [QueueClosed] at once. Twice is
    /// harmless.
    public void close() {
        close(false);
    }

    /// As [#close()], and drops the items that are there, as dealt with.
    public void closeNow() {
        close(true);
    }

    private void close(boolean dropping) {
        Waiter waitingTakers;
        Waiter waitingPutters;
        Waiter joined = null;
        guard.lock();
        try {
            closed = true;
            waitingTakers = takers.takeAll();
            waitingPutters = putters.takeAll();
            if (dropping) {
                joined = tasks.subtract(items.size());
                items.clear();
            }
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(waitingTakers);
        WaitLine.deliverEach(waitingPutters);
        WaitLine.deliverEach(joined);
    }

    /// {@return true once it is closed}
    public boolean isClosed() {
        return closed;
    }

    /// {@return how many items it may hold; `Integer.MAX_VALUE` is no limit}
    public int capacity() {
        return capacity;
    }

    /// {@return how many items it holds}
    public int size() {
        guard.lock();
        try {
            return items.size();
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

    /// {@return the items that it holds now, first to last}
    public List<T> toList() {
        guard.lock();
        try {
            return List.copyOf(items);
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
        return "Queue(" + items.size() + limit + (closed ? ", closed)" : ")");
    }
}
