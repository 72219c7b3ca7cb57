package dev.jevent.hub;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/// What each event of the flight recorder about a greenlet says.
@Category("jevent")
@StackTrace(false)
abstract class GreenletEvent extends Event {
    @Label("Hub")
    String hub = "";

    @Label("Greenlet")
    String greenlet = "";

    @Label("Thread Id")
    long greenletThread;

    final void about(RawGreenlet subject) {
        hub = subject.hub().name();
        greenlet = subject.recordedName();
        greenletThread = subject.threadId();
    }

    /// Gives the event if it is wanted and not left out as one too many.
    final void give() {
        if (shouldCommit()) {
            SpareEvent.emitOnCarrier();
            commit();
        }
    }
}
