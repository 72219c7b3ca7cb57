package dev.jevent.queue;

import dev.jevent.hub.Guard;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What queues and channels share: a store of items, and the lines of who waits to take and to put.
///
/// Who waits to take does so only while the store is empty, and who waits to put only while it is
/// full. All calls that end in `Now` are guarded by the caller and never wait.
abstract sealed class Exchange<T> implements Iterable<T> permits SimpleQueue, Channel {
    private static final AtomicLong ORDER = new AtomicLong();
    private static final Object PUT = "put";

    /// In this order, lowest first, who needs several guards at once takes them.
    final long order = ORDER.getAndIncrement();

    final Guard guard = new Guard();
    final WaitLine takers = new WaitLine(guard);
    final WaitLine putters = new WaitLine(guard);
    final ItemWait.Take taking = new ItemWait.Take(this);
    final Store<T> store;
    final int capacity;

    /// How many items have come in, from the beginning; guarded.
    long entered;

    private volatile boolean closed;
    private @Nullable Throwable cause;

    /// What a waiting putter is told whose item a comparator could not place.
    private record Refusal(Throwable error) {}

    Exchange(int capacity, Store<T> store) {
        this.capacity = capacity;
        this.store = store;
        this.entered = store.size;
    }

    /// Called when that many items are dropped; guarded.
    ///
    /// @return who waited for that, to be released, the guard not held
    @Nullable Waiter dropped(int items) {
        return null;
    }

    /// Puts an item, waiting while there is no room for it; in a channel until somebody takes it.
    ///
    /// @throws QueueClosed if this is closed, or is while the call waits
    public void put(T item) {
        offer(item, WaitLimit.NONE);
    }

    /// As [#put(Object)], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @throws QueueFull if the limit passes first
    /// @throws QueueClosed if this is closed, or is while the call waits
    /// @throws IllegalArgumentException if `limit` is negative
    public void put(T item, Duration limit) {
        if (!offer(item, limit)) {
            throw new QueueFull(limit);
        }
    }

    /// As [#put(Object)], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if the item was put, false if the limit passed first
    /// @throws QueueClosed if this is closed, or is while the call waits
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean offer(T item, Duration limit) {
        return offer(item, WaitLimit.of(limit));
    }

    /// Puts an item if there is room, in a channel if somebody waits for it; never waits, so that
    /// callbacks may call it.
    ///
    /// @return true if it did
    /// @throws QueueClosed if this is closed
    public boolean tryPut(T item) {
        return offer(item, 0);
    }

    boolean offer(T item, long nanos) {
        Objects.requireNonNull(item, "item");
        Waiter waiter;
        guard.lock();
        try {
            if (putNow(item)) {
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
        checkPut(waiter.delivered());
        return true;
    }

    /// Hands an item to a taker, or keeps it.
    ///
    /// @return false if there is no room
    final boolean putNow(T item) {
        if (closed) {
            throw closedError();
        }
        if (takers.isEmpty() || !handOver(item)) {
            if (store.size >= capacity) {
                return false;
            }
            store.add(item);
        }
        entered++;
        return true;
    }

    /// Shows an item to the peekers that come before the first taker, and hands it to that one.
    private boolean handOver(T item) {
        for (Waiter waiter; (waiter = takers.poll()) != null; ) {
            if (waiter.deliver(item) && waiter.reason() == taking) {
                return true;
            }
        }
        return false;
    }

    /// Throws unless a waiting putter was told that its item is in.
    final void checkPut(@Nullable Object outcome) {
        if (outcome instanceof Refusal refusal) {
            throw Exchange.<RuntimeException>unchecked(refusal.error());
        }
        if (outcome != PUT) {
            throw closedError();
        }
    }

    @SuppressWarnings("unchecked") // a comparator's error goes on as it is
    private static <E extends Throwable> RuntimeException unchecked(Throwable e) throws E {
        throw (E) e;
    }

    /// Takes the next item, waiting while there is none.
    ///
    /// @throws QueueClosed if this is closed and has no items, or is while the call waits
    public T take() {
        return Objects.requireNonNull(get(taking, WaitLimit.NONE));
    }

    /// As [#take()], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @throws QueueEmpty if the limit passes first
    /// @throws QueueClosed if this is closed and has no items, or is while the call waits
    /// @throws IllegalArgumentException if `limit` is negative
    public T take(Duration limit) {
        return itemOf(poll(limit), limit);
    }

    /// As [#take()], waiting for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return the item, or null if the limit passed first
    /// @throws QueueClosed if this is closed and has no items, or is while the call waits
    /// @throws IllegalArgumentException if `limit` is negative
    public @Nullable T poll(Duration limit) {
        return get(taking, WaitLimit.of(limit));
    }

    /// Takes the next item if there is one; never waits, so that callbacks may call it.
    ///
    /// @return the item, or null
    /// @throws QueueClosed if this is closed and has no items
    public @Nullable T tryTake() {
        return get(taking, 0);
    }

    static <T> T itemOf(@Nullable T item, Duration limit) {
        if (item == null) {
            throw new QueueEmpty(limit);
        }
        return item;
    }

    final @Nullable T get(ItemWait wanted, long nanos) {
        Waiter waiter;
        guard.lock();
        try {
            T item = wanted == taking ? takeNow() : peekNow();
            if (item != null || nanos == 0) {
                return item;
            }
            waiter = Waiter.current(wanted);
            takers.add(waiter);
        } finally {
            guard.unlock();
        }
        return takers.await(waiter, nanos) ? handedOver(waiter.delivered()) : null;
    }

    /// {@return the next item, out of the store or of a putter's hand, or null}
    final @Nullable T takeNow() {
        if (store.size > 0) {
            T item = store.remove();
            movePuttersIn();
            return item;
        }
        for (Waiter waiter; (waiter = putters.poll()) != null; ) {
            if (waiter.deliver(PUT)) {
                return itemOf(waiter);
            }
        }
        return nothingUnlessClosed();
    }

    final @Nullable T peekNow() {
        return store.size > 0 ? store.first() : nothingUnlessClosed();
    }

    private @Nullable T nothingUnlessClosed() {
        if (closed) {
            throw closedError();
        }
        return null;
    }

    /// Moves the items of the first putters in while there is room. Where an item belongs is known
    /// before its putter is told that it is in, as that cannot be taken back.
    private void movePuttersIn() {
        while (!putters.isEmpty() && store.size < capacity) {
            Waiter waiter = Objects.requireNonNull(putters.poll());
            T item = itemOf(waiter);
            int place;
            try {
                place = store.placeFor(item);
            } catch (Throwable e) {
                waiter.deliver(new Refusal(e));
                continue;
            }
            if (waiter.deliver(PUT)) {
                store.insert(item, place);
                entered++;
            }
        }
    }

    @SuppressWarnings("unchecked") // all putters wait with an item of this type
    private T itemOf(Waiter putter) {
        return ((ItemWait.Put<T>) putter.reason()).item();
    }

    /// {@return the item that a waiting taker was given}
    @SuppressWarnings("unchecked") // only handOver delivers an item, of this type
    final T handedOver(@Nullable Object item) {
        if (item == null) {
            throw closedError();
        }
        return (T) item;
    }

    /// {@return an iterator that takes items, waiting for each, and ends when this is closed and
    /// has no items} Several may run at once; each item goes to one. Its `hasNext` takes an item,
    /// for the next `next`; if this was closed with a cause, it throws [QueueClosed] at the end.
    @Override
    public Iterator<T> iterator() {
        return new TakingIterator<>(this);
    }

    /// {@return taking the next item, as a case of a [Select]}
    public SelectCase<T> taking() {
        return taking(_ -> {});
    }

    /// {@return taking the next item, as a case of a [Select]} Once it has, the waiting greenlet or
    /// thread itself runs `handler`.
    public SelectCase<T> taking(Consumer<? super T> handler) {
        return new SelectCase<>(this, null, taking, handler);
    }

    /// {@return putting `item`, as a case of a [Select]}
    public SelectCase<T> putting(T item) {
        return putting(item, () -> {});
    }

    /// {@return putting `item`, as a case of a [Select]} Once it has, the waiting greenlet or
    /// thread itself runs `handler`.
    public SelectCase<T> putting(T item, Runnable handler) {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(handler, "handler");
        return new SelectCase<>(this, item, new ItemWait.Put<>(this, item), _ -> handler.run());
    }

    /// Lets no more items in: from now on a put throws, and a take does once the items that are
    /// there have been taken. Who waits to put or to take gets [QueueClosed] at once. Twice is
    /// harmless.
    public void close() {
        close(false, null);
    }

    /// As [#close()], and says why: that is the cause of each [QueueClosed] from now on, also at
    /// the end of an iteration, which a plain close ends quietly. Closed before, this does nothing.
    public void close(Throwable cause) {
        close(false, Objects.requireNonNull(cause, "cause"));
    }

    final void close(boolean dropping, @Nullable Throwable why) {
        Waiter waitingTakers;
        Waiter waitingPutters;
        Waiter released = null;
        guard.lock();
        try {
            if (!closed) {
                cause = why;
                closed = true;
            }
            waitingTakers = takers.takeAll();
            waitingPutters = putters.takeAll();
            if (dropping) {
                released = dropped(store.size);
                store.clear();
            }
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(waitingTakers);
        WaitLine.deliverEach(waitingPutters);
        WaitLine.deliverEach(released);
    }

    private QueueClosed closedError() {
        return new QueueClosed(cause);
    }

    /// {@return true once it is closed}
    public boolean isClosed() {
        return closed;
    }
}
