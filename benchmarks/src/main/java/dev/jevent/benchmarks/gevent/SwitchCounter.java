package dev.jevent.benchmarks.gevent;

import dev.jevent.hub.HubListener;
import dev.jevent.hub.RawGreenlet;

/// The simplest tracer: counts switches. Owned by the carrier.
final class SwitchCounter implements HubListener {
    private long switches;

    @Override
    public void switched(RawGreenlet greenlet) {
        switches++;
    }

    @Override
    public String toString() {
        return switches + " switches";
    }
}
