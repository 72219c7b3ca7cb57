package dev.jevent;

import dev.jevent.hub.Guard;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waitable;
import dev.jevent.hub.Waiter;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Gives waitables in the order in which they become ready, waiting for each (gevent's `iwait`).
///
/// Nothing is linked before the first `next` or `hasNext`, which may switch; ends when all were
/// given or the limit has passed. Closing unlinks the rest, as running to the end does.
///
/// ```java
/// try (var ready = Jevent.iterate(greenlets)) {
///     while (ready.hasNext()) print(ready.next());
/// }
/// ```
///
/// @param <W> the type of the waitables
public final class ReadyIterator<W extends Waitable> implements Iterator<W>, AutoCloseable {
    private final Guard guard = new Guard();
    private final WaitLine line = new WaitLine(guard);
    private final ArrayDeque<W> ready = new ArrayDeque<>();
    private final Collection<W> waitables;
    private final List<Link> links = new ArrayList<>();
    private final @Nullable Hub hub;
    private final HubClock clock;
    private final long deadline;
    private int left;
    private boolean linked;
    private boolean ofOtherHubs;

    ReadyIterator(Collection<? extends W> waitables, long nanos) {
        this.waitables = new LinkedHashSet<>(waitables);
        this.left = this.waitables.size();
        this.hub = Hub.currentOrNull();
        this.clock = hub == null ? HubClock.system() : hub.clock();
        this.deadline = nanos == WaitLimit.NONE ? WaitLimit.NONE : clock.nanos() + nanos;
    }

    @Override
    public boolean hasNext() {
        if (left == 0) {
            return false;
        }
        linkOnce();
        if (awaitNext()) {
            return true;
        }
        close();
        return false;
    }

    @Override
    public W next() {
        if (!hasNext()) {
            throw new NoSuchElementException("waitables ready in time: no more (expected: one)");
        }
        left--;
        guard.lock();
        try {
            return ready.remove();
        } finally {
            guard.unlock();
        }
    }

    /// Unlinks what has not become ready; nothing is given after that.
    @Override
    public void close() {
        left = 0;
        links.forEach(Link::unlink);
        links.clear();
    }

    private void linkOnce() {
        if (linked) {
            return;
        }
        linked = true;
        for (W waitable : waitables) {
            Link link = waitable.rawLink(() -> arrived(waitable));
            links.add(link);
            ofOtherHubs |= link.target() != hub;
        }
    }

    private void arrived(W waitable) {
        Waiter waiting;
        guard.lock();
        try {
            ready.add(waitable);
            waiting = line.poll();
        } finally {
            guard.unlock();
        }
        if (waiting != null) {
            waiting.deliver();
        }
    }

    /// {@return false if the limit passed first}
    private boolean awaitNext() {
        while (true) {
            Waiter waiter = waiterUnlessReady();
            if (waiter == null) {
                return true;
            }
            long nanos = deadline == WaitLimit.NONE ? deadline : deadline - clock.nanos();
            if (!await(waiter, Math.max(0, nanos))) {
                return false;
            }
        }
    }

    /// What another hub makes ready is no deadlock of this one.
    private boolean await(Waiter waiter, long nanos) {
        try (Hold _ = hub != null && ofOtherHubs ? hub.hold() : null) {
            return line.await(waiter, nanos);
        }
    }

    private @Nullable Waiter waiterUnlessReady() {
        guard.lock();
        try {
            if (!ready.isEmpty()) {
                return null;
            }
            Waiter waiter = Waiter.current("any of " + left + " waitables");
            line.add(waiter);
            return waiter;
        } finally {
            guard.unlock();
        }
    }
}
