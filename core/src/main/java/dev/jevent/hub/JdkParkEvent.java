package dev.jevent.hub;

import java.util.Arrays;
import java.util.stream.Collectors;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/// The flight recorder's event of a greenlet that waits in a frame of the JDK. It is for its stack,
/// which the carrier takes after the switch: that it waits there, the event of its run says too.
@Name("dev.jevent.GreenletParkInJdk")
@Label("Greenlet Park in the JDK")
@Description("A greenlet waits in a frame of the JDK; to look at its stack costs microseconds")
@Enabled(false)
@Throttle(FlightLimits.RATE)
final class JdkParkEvent extends GreenletEvent {
    private static final JdkParkEvent PROBE = new JdkParkEvent();

    @Label("Stack")
    @Description("Where, in lines, the innermost first")
    String stack = "";

    static boolean isWanted() {
        return PROBE.isEnabled();
    }

    static void emit(RawGreenlet parked) {
        var event = new JdkParkEvent();
        event.about(parked);
        event.stack =
                FlightLimits.bounded(
                        Arrays.stream(parked.stack())
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining("\n")));
        event.give();
    }
}
