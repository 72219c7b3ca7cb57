package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/// The flight recorder's event of a greenlet that begins to wait at a switch point of jevent.
@Name("dev.jevent.GreenletPark")
@Label("Greenlet Park")
@Description("A greenlet waits; the stack, if kept, is where")
@Throttle(FlightLimits.RATE)
final class ParkEvent extends GreenletEvent {
    private static final ParkEvent PROBE = new ParkEvent();

    @Label("Reason")
    @Description("What it waits for")
    String reason = "";

    static boolean isWanted() {
        return PROBE.isEnabled();
    }

    static void emit(RawGreenlet parked, Object reason) {
        var event = new ParkEvent();
        event.about(parked);
        event.reason = FlightLimits.bounded(reason.toString());
        event.give();
    }
}
