package dev.jevent.testing;

import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waitable;

/// The smallest thing that can be waited for: a flag that is raised once, on the hub that made it.
public final class Flag implements Waitable {
    private final Hub hub = Hub.current();
    private final Guard guard = new Guard();
    private final WaitLine line = new WaitLine(guard);
    private boolean raised;

    /// Raises it.
    public void raise() {
        guard.lock();
        raised = true;
        var waiting = line.takeAll();
        guard.unlock();
        WaitLine.deliverEach(waiting);
    }

    @Override
    public boolean isReady() {
        return raised;
    }

    @Override
    public Link rawLink(Runnable callback) {
        Link link = Link.raw(hub, guard, line, callback);
        guard.lock();
        boolean ready = raised;
        if (!ready) {
            line.add(link);
        }
        guard.unlock();
        if (ready) {
            link.deliver();
        }
        return link;
    }

    /// {@return how many callbacks are linked}
    public int links() {
        guard.lock();
        try {
            return line.size();
        } finally {
            guard.unlock();
        }
    }
}
