package dev.jevent;

import dev.jevent.greenlet.Action;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import java.util.Objects;

/// A raw greenlet over an action; killed before its first switch it does nothing.
final class ActionGreenlet extends RawGreenlet {
    private final Action action;

    ActionGreenlet(Hub hub, Action action) {
        super(hub, null);
        this.action = Objects.requireNonNull(action, "action");
    }

    ActionGreenlet start() {
        begin();
        return this;
    }

    @Override
    protected void body() throws Exception {
        throwPending();
        action.run();
    }

    @Override
    protected String kind() {
        return "RawGreenlet";
    }
}
