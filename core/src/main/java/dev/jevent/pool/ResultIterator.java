package dev.jevent.pool;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueClosed;
import dev.jevent.sync.Semaphore;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The results of a function for many items, as they come (what gevent's `imap` and
/// `imap_unordered` return).
///
/// `next` waits for a result; if its item failed, it throws the very failure, and the next call
/// goes on with the next result. What the source of the items throws comes after the results of the
/// items before it. Close it unless it is read to the end: that kills what is left.
///
/// One greenlet or thread at a time may read it.
///
/// ```java
/// try (var pages = pool.imap(urls, url -> fetch(url))) {
///     while (pages.hasNext()) print(pages.next());
/// }
/// ```
///
/// @param <R> the type of the results
public final class ResultIterator<R extends @Nullable Object>
        implements Iterator<R>, AutoCloseable {
    enum Order {
        OF_ITEMS,
        OF_COMPLETION
    }

    private final Group group;
    private final Order order;
    private final @Nullable Semaphore unread;
    private final Queue<Greenlet<R>> results = new Queue<>();
    private final AtomicInteger pending = new AtomicInteger(1);
    private final AtomicBoolean fed = new AtomicBoolean();
    private final Members tasks = new Members(_ -> {});
    private @Nullable Greenlet<?> feeder;
    private volatile @Nullable Throwable sourceFailure;
    private @Nullable Greenlet<R> current;
    private boolean closed;

    private ResultIterator(Group group, int maxUnread, Order order) {
        this.group = group;
        this.order = order;
        this.unread = maxUnread == Group.UNLIMITED ? null : new Semaphore(maxUnread);
    }

    static <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> start(
            Group group,
            Iterable<? extends S> items,
            Mapper<? super S, ? extends R> mapper,
            int maxUnread,
            Order order) {
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(mapper, "mapper");
        if (maxUnread < 1) {
            throw new IllegalArgumentException(
                    "maxUnread: " + maxUnread + " (expected: one or more)");
        }
        var iterator = new ResultIterator<R>(group, maxUnread, order);
        var feeder =
                new Greenlet<>(
                        group.hub(),
                        () -> {
                            iterator.feed(items, mapper);
                            return iterator;
                        });
        iterator.feeder = feeder;
        feeder.rawLink(() -> iterator.fed(feeder.exceptionOrNull()));
        feeder.start();
        return iterator;
    }

    /// Spawns a member for each item; in the feeder.
    private <S extends @Nullable Object> void feed(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        try {
            for (S item : items) {
                if (unread != null) {
                    unread.acquire();
                }
                begin(new Greenlet<>(group.hub(), () -> mapper.apply(item)));
            }
            fed(null);
        } catch (Throwable e) {
            fed(e);
        }
    }

    /// No more items come: said by the feeder or, if its hub closes before it runs, by its end.
    private void fed(@Nullable Throwable failure) {
        if (fed.compareAndSet(false, true)) {
            sourceFailure = failure;
            oneLess();
        }
    }

    private void begin(Greenlet<R> task) {
        group.start(task);
        tasks.add(task);
        if (order == Order.OF_ITEMS) {
            results.put(task);
        } else {
            pending.incrementAndGet();
            task.rawLink(() -> completed(task));
        }
    }

    private void completed(Greenlet<R> task) {
        results.put(task);
        oneLess();
    }

    /// The feeder, or a task that puts itself into the results, is done; the last one closes them.
    private void oneLess() {
        if (pending.decrementAndGet() == 0) {
            results.close();
        }
    }

    /// {@return true if there is another result, or failure; waits until that is known}
    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        if (current == null) {
            try {
                current = results.take();
            } catch (QueueClosed e) {
                return sourceFailure != null;
            }
        }
        return true;
    }

    /// {@return the next result, waiting for it}
    ///
    /// @throws RuntimeException (or any other throwable, undeclared) what the function threw for
    ///   this item, or the source of the items
    /// @throws java.util.concurrent.CancellationException if the member for this item was killed
    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException("results: no more (expected: one)");
        }
        Greenlet<R> task = current;
        if (task == null) {
            Throwable failure = Objects.requireNonNull(sourceFailure);
            sourceFailure = null;
            throw sneaky(failure);
        }
        task.join();
        current = null;
        if (unread != null) {
            unread.release();
        }
        return Group.valueOf(task);
    }

    /// Kills the members whose results were not read and waits until they have ended; reads no more
    /// items. Nothing is given after that.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (feeder != null) {
            feeder.kill(KillOptions.DEFAULT.withoutWaiting());
        }
        tasks.kill(KillOptions.DEFAULT);
        if (feeder != null) {
            feeder.join();
        }
        tasks.kill(KillOptions.DEFAULT);
    }
}
