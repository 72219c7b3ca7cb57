package dev.jevent.hub;

import jdk.jfr.Label;
import jdk.jfr.Name;

/// The flight recorder's event of one run of a greenlet, from when it gets the carrier until it
/// gives it up.
@Name("jevent.Switch")
@Label("Greenlet Switch")
final class SwitchEvent extends GreenletEvent {
    @Label("Thread Id")
    long greenletThread;

    @Label("Waits For")
    String waitsFor = "";

    static SwitchEvent begun() {
        var event = new SwitchEvent();
        event.begin();
        return event;
    }

    void emit(RawGreenlet ran) {
        end();
        if (shouldCommit()) {
            Object reason = ran.waitsFor();
            hub = ran.hub().name();
            greenlet = ran.name();
            greenletThread = ran.threadId();
            waitsFor = reason == null ? "" : reason.toString();
            SpareEvent.emitOnCarrier();
            commit();
        }
    }
}
