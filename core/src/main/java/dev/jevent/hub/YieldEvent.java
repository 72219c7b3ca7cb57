package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/// The flight recorder's event of a greenlet that gives way to what is ready. It is for its stack:
/// that a greenlet has yielded, the event of its run says too.
@Name("dev.jevent.GreenletYield")
@Label("Greenlet Yield")
@Description("A greenlet gives way; enable it together with its stack, to see where")
@Enabled(false)
@Throttle(FlightLimits.RATE)
final class YieldEvent extends GreenletEvent {
    private static final YieldEvent PROBE = new YieldEvent();

    static boolean isWanted() {
        return PROBE.isEnabled();
    }

    static void emit(RawGreenlet yielding) {
        var event = new YieldEvent();
        event.about(yielding);
        event.give();
    }
}
