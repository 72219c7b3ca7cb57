package dev.jevent.pool;

import dev.jevent.hub.Guard;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// How many may be inside at once, a number that may change; who waits to enter does so in the
/// order of coming, also before who comes later and would not have to wait.
final class Room {
    private static final Object ENTERED = "entered";

    private final Object owner;
    private final Guard guard = new Guard();
    private final WaitLine entering = new WaitLine(guard);
    private final WaitLine awaitingEmpty = new WaitLine(guard);
    private final WaitLine awaitingEnd = new WaitLine(guard);
    private int limit;
    private int inside;
    private boolean closed;

    /// @param owner what those who wait say they wait for
    Room(Object owner, int limit) {
        this.owner = owner;
        this.limit = limit;
    }

    /// Enters, waiting while this is full.
    ///
    /// @throws RejectedExecutionException if this is closed, or is while this waits
    void enter() {
        Waiter waiter;
        guard.lock();
        try {
            if (closed) {
                throw rejected();
            }
            if (inside < limit) {
                inside++;
                return;
            }
            waiter = Waiter.current(owner);
            entering.add(waiter);
        } finally {
            guard.unlock();
        }
        entering.await(waiter, WaitLimit.NONE);
        if (waiter.delivered() != ENTERED) {
            throw rejected();
        }
    }

    private RejectedExecutionException rejected() {
        return new RejectedExecutionException(owner + ": closed (expected: open)");
    }

    /// Who is let in has the place before it is woken, so that the guard, for which others spin, is
    /// not held over the waking of a thread; if it has given up meanwhile, it leaves at once.
    void leave() {
        Waiter next = leaveFor();
        while (next != null && !next.deliver(ENTERED)) {
            next = leaveFor();
        }
    }

    /// {@return who has the place now and must be told, or null}
    private @Nullable Waiter leaveFor() {
        Waiter empty;
        Waiter ended;
        Waiter next;
        guard.lock();
        try {
            inside--;
            next = inside < limit ? entering.poll() : null;
            if (next != null) {
                inside++;
            }
            empty = inside == 0 ? awaitingEmpty.takeAll() : null;
            ended = takeIfEnded();
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(empty);
        WaitLine.deliverEach(ended);
        return next;
    }

    /// Guarded.
    private @Nullable Waiter takeIfEnded() {
        return closed && inside == 0 ? awaitingEnd.takeAll() : null;
    }

    void limit(int changed) {
        guard.lock();
        try {
            limit = changed;
            letIn();
        } finally {
            guard.unlock();
        }
    }

    /// Guarded.
    private void letIn() {
        while (inside < limit && entering.deliverFirst(ENTERED)) {
            inside++;
        }
    }

    int limit() {
        guard.lock();
        try {
            return limit;
        } finally {
            guard.unlock();
        }
    }

    int inside() {
        guard.lock();
        try {
            return inside;
        } finally {
            guard.unlock();
        }
    }

    /// Waits until nobody is inside.
    ///
    /// @return false if the limit passed first
    boolean awaitEmpty(long nanos) {
        Waiter waiter;
        guard.lock();
        try {
            if (inside == 0 || nanos == 0) {
                return inside == 0;
            }
            waiter = Waiter.current(owner);
            awaitingEmpty.add(waiter);
        } finally {
            guard.unlock();
        }
        return awaitingEmpty.await(waiter, nanos);
    }

    /// Waits until this is closed and nobody is inside.
    ///
    /// @return false if the limit passed first
    boolean awaitEnd(long nanos) {
        Waiter waiter;
        guard.lock();
        try {
            boolean ended = closed && inside == 0;
            if (ended || nanos == 0) {
                return ended;
            }
            waiter = Waiter.current(owner);
            awaitingEnd.add(waiter);
        } finally {
            guard.unlock();
        }
        return awaitingEnd.await(waiter, nanos);
    }

    boolean isClosed() {
        guard.lock();
        try {
            return closed;
        } finally {
            guard.unlock();
        }
    }

    /// Lets nobody in from now on; who waits to enter is rejected.
    void close() {
        Waiter waiting;
        Waiter ended;
        guard.lock();
        try {
            closed = true;
            waiting = entering.takeAll();
            ended = takeIfEnded();
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(waiting);
        WaitLine.deliverEach(ended);
    }
}
