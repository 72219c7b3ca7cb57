package dev.jevent.interop;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Guard;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// One subscriber to an iterable, and the greenlet that serves it: all signals come from there.
final class ItemSubscription<T> implements Flow.Subscription {
    private final Iterable<? extends T> items;
    private final Flow.Subscriber<? super T> subscriber;
    private final Greenlet<?> greenlet;
    private final Guard guard = new Guard();
    private final WaitLine line;

    // guarded
    private long demand;
    private boolean cancelled;
    private @Nullable IllegalArgumentException refused;

    /// True while the greenlet is in the iterator; on the hub.
    private boolean pulling;

    /// True once the greenlet runs.
    private volatile boolean served;

    ItemSubscription(IterablePublisher<T> publisher, Flow.Subscriber<? super T> subscriber) {
        this.items = publisher.items();
        this.subscriber = subscriber;
        this.greenlet = Greenlet.of(publisher.hub(), this::serve);
        this.line = new WaitLine(guard, publisher.hub());
    }

    void start() {
        greenlet.rawLink(this::tellIfUnserved);
        greenlet.start();
    }

    /// A greenlet that is killed before it runs, as on a closed hub, has told nothing.
    private void tellIfUnserved() {
        Throwable killed = greenlet.exceptionOrNull();
        if (!served && killed != null) {
            subscriber.onSubscribe(this);
            tell(killed);
        }
    }

    @Override
    public void request(long count) {
        Waiter waiting;
        guard.lock();
        try {
            if (count < 1) {
                refused =
                        new IllegalArgumentException(
                                "request: " + count + " (expected: one or more)");
            } else {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            }
            waiting = line.takeAll();
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(waiting);
    }

    @Override
    public void cancel() {
        Waiter waiting;
        guard.lock();
        try {
            cancelled = true;
            waiting = line.takeAll();
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(waiting);
        greenlet.hub().call(this::endPull);
    }

    private void endPull() {
        if (pulling) {
            greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
        }
    }

    private boolean isCancelled() {
        guard.lock();
        try {
            return cancelled;
        } finally {
            guard.unlock();
        }
    }

    /// What the subscriber throws leaves this; what the items throw goes to the subscriber.
    private void serve() {
        served = true;
        subscriber.onSubscribe(this);
        Iterator<? extends T> iterator = null;
        while (true) {
            T item;
            try {
                if (!awaitDemand()) {
                    return;
                }
                iterator = iterator == null ? items.iterator() : iterator;
                item = pull(iterator);
            } catch (Throwable e) {
                fail(e);
                return;
            }
            if (item == null) {
                subscriber.onComplete();
                return;
            }
            subscriber.onNext(item);
        }
    }

    /// {@return the next item, or null if there is none}
    private @Nullable T pull(Iterator<? extends T> iterator) {
        pulling = true;
        try {
            return iterator.hasNext() ? Objects.requireNonNull(iterator.next(), "item") : null;
        } finally {
            pulling = false;
        }
    }

    private void fail(Throwable thrown) {
        tell(thrown);
        if (thrown instanceof GreenletExit killed) {
            throw killed;
        }
    }

    private void tell(Throwable thrown) {
        if (!isCancelled()) {
            subscriber.onError(thrown);
        }
    }

    /// Waits for demand and takes one of it.
    ///
    /// @return false if the subscription is cancelled
    private boolean awaitDemand() {
        while (true) {
            Waiter waiter;
            guard.lock();
            try {
                if (cancelled) {
                    return false;
                }
                if (refused != null) {
                    throw refused;
                }
                if (demand > 0) {
                    demand -= demand == Long.MAX_VALUE ? 0 : 1;
                    return true;
                }
                waiter = Waiter.current(this);
                line.add(waiter);
            } finally {
                guard.unlock();
            }
            line.await(waiter, WaitLimit.NONE);
        }
    }

    @Override
    public String toString() {
        return "demand of " + subscriber.getClass().getSimpleName();
    }
}
