package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/// The flight recorder's event of the end of a hold that was reported.
@Name("dev.jevent.GreenletReleased")
@Label("Greenlet Released")
@Description("A hub that was held is no longer")
final class ReleasedEvent extends GreenletEvent {
    @Label("Held in All")
    @Timespan(Timespan.NANOSECONDS)
    long held;

    static void emit(HeldGreenlet report) {
        var event = new ReleasedEvent();
        event.about(report);
        event.held = report.held().toNanos();
        event.commit();
    }
}
