package dev.jevent.hub;

import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/// The flight recorder's event of a greenlet that will run.
@Name("jevent.GreenletStart")
@Label("Greenlet Start")
final class StartEvent extends GreenletEvent {
    @Label("Thread Id")
    long greenletThread;

    @Label("Spawner")
    String spawner = "";

    static void emit(RawGreenlet started, @Nullable RawGreenlet parent) {
        var event = new StartEvent();
        if (event.isEnabled()) {
            event.hub = started.hub().name();
            event.greenlet = started.name();
            event.greenletThread = started.threadId();
            event.spawner = parent == null ? "" : parent.name();
            SpareEvent.emitOnCarrier();
            event.commit();
        }
    }
}
