package dev.jevent.sync;

import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waitable;
import java.util.Objects;

/// What the primitives share: a guard, the line of who waits and is linked, and waiting until
/// ready.
abstract class Linkable implements Waitable {
    final Guard guard = new Guard();
    final WaitLine line = new WaitLine(guard);

    @Override
    public final Link rawLink(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        return link(Link.raw(Hub.currentOrNull(), guard, line, callback));
    }

    /// Puts a link into the line, or delivers to it if this is ready.
    final Link link(Link link) {
        if (!addUnlessReady(link)) {
            link.deliver();
        }
        return link;
    }

    /// Waits until this is ready; zero only looks.
    ///
    /// @return false if the limit passed first
    final boolean awaitReady(long nanos) {
        return line.awaitUnless(this::isReady, this, nanos);
    }

    private boolean addUnlessReady(Link link) {
        guard.lock();
        try {
            if (isReady()) {
                return false;
            }
            line.add(link);
            return true;
        } finally {
            guard.unlock();
        }
    }

    /// {@return how many wait or are linked; for reports, which must not spin on the guard}
    final int waiting() {
        return line.size();
    }
}
