package dev.jevent.greenlet;

import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import org.jspecify.annotations.Nullable;

/// Who waits for a greenlet, and what is linked to it, in one line.
///
/// A greenlet first says that it has ended and then looks for its links; who comes first makes the
/// links and then looks whether it has ended: so none is missed.
final class Links {
    private final Guard guard = new Guard();
    private final WaitLine line;

    Links(Hub hub) {
        line = new WaitLine(guard, hub);
    }

    Link raw(Hub hub, Runnable callback) {
        return Link.raw(hub, guard, line, callback);
    }

    Link spawned(Hub hub, Runnable callback) {
        return Link.spawned(hub, guard, line, callback);
    }

    /// {@return false if the greenlet has ended, so that nothing will be delivered}
    boolean addUnlessEnded(Waiter waiter, Greenlet<?> greenlet) {
        guard.lock();
        try {
            if (greenlet.isReady()) {
                return false;
            }
            line.add(waiter);
            return true;
        } finally {
            guard.unlock();
        }
    }

    boolean await(Waiter waiter, long nanos) {
        return line.await(waiter, nanos);
    }

    @Nullable Waiter takeAll() {
        guard.lock();
        try {
            return line.takeAll();
        } finally {
            guard.unlock();
        }
    }

    boolean isEmpty() {
        guard.lock();
        try {
            return line.isEmpty();
        } finally {
            guard.unlock();
        }
    }
}
