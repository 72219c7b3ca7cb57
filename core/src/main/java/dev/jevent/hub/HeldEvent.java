package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/// The flight recorder's event of a hold, when it is reported.
@Name("dev.jevent.GreenletHeld")
@Label("Greenlet Held")
@Description("A greenlet has held its hub for too long")
final class HeldEvent extends GreenletEvent {
    @Label("How")
    String how = "";

    @Label("Pinned By")
    String pinnedBy = "";

    @Label("Call")
    @Description("The class and method that hold the hub")
    String call = "";

    @Label("Remedy")
    String remedy = "";

    @Label("Held So Far")
    @Timespan(Timespan.NANOSECONDS)
    long held;

    @Label("Stack")
    String stack = "";

    static void emit(HeldGreenlet report) {
        var event = new HeldEvent();
        event.about(report);
        event.how = report.how().name();
        event.pinnedBy = report.pinnedBy().map(StackTraceElement::toString).orElse("");
        event.call = report.call();
        event.remedy = report.remedy();
        event.held = report.held().toNanos();
        event.stack =
                String.join(
                        "\n", report.stack().stream().map(StackTraceElement::toString).toList());
        event.commit();
    }
}
