package dev.jevent.hub;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The flight recorder's event of a greenlet that has ended.
@Name("jevent.GreenletEnd")
@Label("Greenlet End")
@Category("jevent")
@StackTrace(false)
final class EndEvent extends Event {
    @Label("Hub")
    String hub = "";

    @Label("Greenlet")
    String greenlet = "";

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
