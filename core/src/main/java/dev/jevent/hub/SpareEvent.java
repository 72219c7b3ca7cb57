package dev.jevent.hub;

import dev.jevent.loop.CarrierThread;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Experimental;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The event that a carrier gives before one that matters. The writer of events belongs to the
/// carrier and its virtual threads together, and the JDK (25) silently drops the first event of the
/// carrier itself after one of a virtual thread. Whether a greenlet gave one cannot be asked.
@Name("dev.jevent.Spare")
@Label("Spare")
@Category("jevent")
@Description("Says nothing: given before events of carriers, because the JDK may drop the first")
@Experimental
@StackTrace(false)
final class SpareEvent extends Event {
    /// Called before each commit of an event that a carrier may give.
    static void emitOnCarrier() {
        if (Thread.currentThread() instanceof CarrierThread) {
            emit();
        }
    }

    static void emit() {
        new SpareEvent().commit();
    }
}
