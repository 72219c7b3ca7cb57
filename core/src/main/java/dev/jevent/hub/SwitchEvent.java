package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/// The flight recorder's event of one run of a greenlet, from when it gets the carrier until it
/// gives it up.
@Name("dev.jevent.GreenletSwitch")
@Label("Greenlet Switch")
@Description("A greenlet has had the carrier")
@Throttle(FlightLimits.RATE)
final class SwitchEvent extends GreenletEvent {
    private static final SwitchEvent PROBE = new SwitchEvent();

    @Label("Number")
    @Description("Counts the runs on the hub; a gap tells how many the recording does not have")
    long number;

    @Label("Left")
    @Description("YIELDS, WAITS, WAITS_IN_JDK or ENDS")
    String left = "";

    static boolean isWanted() {
        return PROBE.isEnabled();
    }

    static SwitchEvent begun(long number) {
        var event = new SwitchEvent();
        event.number = number;
        event.begin();
        return event;
    }

    void over(RawGreenlet ran, Left how) {
        end();
        about(ran);
        left = how.name();
    }
}
