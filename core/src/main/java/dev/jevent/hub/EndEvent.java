package dev.jevent.hub;

import jdk.jfr.Label;
import jdk.jfr.Name;

/// The flight recorder's event of a greenlet that has ended.
@Name("jevent.GreenletEnd")
@Label("Greenlet End")
final class EndEvent extends GreenletEvent {
    @Label("Thread Id")
    long greenletThread;

    static void emit(RawGreenlet ended) {
        var event = new EndEvent();
        if (event.isEnabled()) {
            event.hub = ended.hub().name();
            event.greenlet = ended.name();
            event.greenletThread = ended.threadId();
            SpareEvent.emitOnCarrier();
            event.commit();
        }
    }
}
