package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/// The flight recorder's event of a greenlet that has ended.
@Name("dev.jevent.GreenletEnd")
@Label("Greenlet End")
@Throttle(FlightLimits.RATE)
final class EndEvent extends GreenletEvent {
    @Label("Outcome")
    @Description("How it ended, as far as that is known, and with what error")
    String outcome = "";

    static void emit(RawGreenlet ended) {
        var event = new EndEvent();
        if (event.isEnabled()) {
            event.about(ended);
            event.outcome = FlightLimits.bounded(ended.ending());
            event.give();
        }
    }
}
