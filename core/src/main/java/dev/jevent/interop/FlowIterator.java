package dev.jevent.interop;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueClosed;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// The items of a publisher, to be read by a greenlet or thread that waits for each; made by
/// [Flows#iterate(Flow.Publisher, int)].
///
/// What the publisher fails with is thrown after the items that came before, once. Close it unless
/// it is read to the end: that cancels the subscription. While its reader waits, the hub counts as
/// waiting for the outside, unless the publisher is jevent's own. One greenlet or thread at a time
/// may read it.
///
/// ```java
/// try (FlowIterator<String> items = Flows.iterate(publisher, 16)) {
///     while (items.hasNext()) use(items.next());
/// }
/// ```
///
/// @param <T> the type of the items
public final class FlowIterator<T> implements Iterator<T>, AutoCloseable {
    private final int buffer;
    private final int batch;
    private final boolean holds;
    private final Queue<T> unread;
    private final Receiver receiver = new Receiver();
    private volatile @Nullable Throwable failure;
    private @Nullable T next;
    private int read;

    FlowIterator(int buffer, boolean holds) {
        this.unread = new Queue<>(buffer);
        this.buffer = buffer;
        this.batch = Math.max(1, buffer / 2);
        this.holds = holds;
    }

    Flow.Subscriber<T> subscriber() {
        return receiver;
    }

    /// {@return true if there is another item; waits until that is known}
    ///
    /// @throws RuntimeException (or any other throwable, undeclared) what the publisher failed with
    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = take();
            } catch (QueueClosed e) {
                Throwable thrown = failure;
                failure = null;
                if (thrown != null) {
                    throw sneaky(thrown);
                }
                return false;
            }
            askForMore();
        }
        return true;
    }

    private T take() {
        T ready = unread.tryTake();
        if (ready != null) {
            return ready;
        }
        Hub hub = holds ? Hub.currentOrNull() : null;
        try (Hold _ = hub == null ? null : hub.hold()) {
            return unread.take();
        }
    }

    private void askForMore() {
        if (++read == batch) {
            read = 0;
            receiver.request(batch);
        }
    }

    /// {@return the next item, waiting for it}
    ///
    /// @throws NoSuchElementException if there is none
    @Override
    public T next() {
        T item = hasNext() ? next : null;
        if (item == null) {
            throw new NoSuchElementException("items: no more (expected: one)");
        }
        next = null;
        return item;
    }

    /// Cancels the subscription and drops what is unread; who waits for an item gets none.
    @Override
    public void close() {
        // In this order: of a subscription that comes meanwhile, one of the two sees the other.
        unread.closeNow();
        receiver.cancel();
    }

    private final class Receiver implements Flow.Subscriber<T> {
        private volatile Flow.@Nullable Subscription subscription;

        void request(long count) {
            Flow.Subscription subscribed = subscription;
            if (subscribed != null) {
                subscribed.request(count);
            }
        }

        void cancel() {
            Flow.Subscription subscribed = subscription;
            if (subscribed != null) {
                subscribed.cancel();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (subscription != null) {
                given.cancel();
                return;
            }
            subscription = given;
            if (unread.isClosed()) {
                given.cancel();
            } else {
                given.request(buffer);
            }
        }

        @Override
        public void onNext(T item) {
            boolean accepted;
            try {
                accepted = unread.tryPut(Objects.requireNonNull(item, "item"));
            } catch (QueueClosed e) {
                return; // it may be on its way when the subscription is cancelled
            }
            if (!accepted) {
                cancel();
                onError(
                        new IllegalStateException(
                                "unread items: more than "
                                        + buffer
                                        + " (expected: as many as asked for)"));
            }
        }

        @Override
        public void onError(Throwable thrown) {
            failure = Objects.requireNonNull(thrown, "thrown");
            unread.close();
        }

        @Override
        public void onComplete() {
            unread.close();
        }
    }
}
