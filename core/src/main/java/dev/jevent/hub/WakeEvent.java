package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/// The flight recorder's event of a wait that was decided: the greenlet is ready to run.
@Name("dev.jevent.GreenletWake")
@Label("Greenlet Wake")
@Description("The wait of a greenlet is over")
@Throttle(FlightLimits.RATE)
final class WakeEvent extends GreenletEvent {
    private static final WakeEvent PROBE = new WakeEvent();

    @Label("Cause")
    @Description("GREENLET, TIMER, IO, CALLBACK, HUB (another one) or THREAD (off every hub)")
    String cause = "";

    @Label("By")
    @Description("The greenlet that woke it; of a thread off every hub, the thread")
    String by = "";

    @Label("Waker's Thread Id")
    @Description("Of the greenlet that woke it, or 0")
    @GreenletThread
    long byThread;

    @Label("In the JDK")
    @Description("Whether it waited in a frame of the JDK")
    boolean inJdk;

    @Label("Killed")
    @Description("Whether something is thrown into it")
    boolean killed;

    static boolean isWanted() {
        return PROBE.isEnabled();
    }

    static void emit(RawGreenlet woken, Wake wake) {
        var event = new WakeEvent();
        event.about(woken);
        event.cause = wake.cause().name();
        event.inJdk = wake.isOfJdkWait();
        event.killed = wake.killed();
        event.by(wake);
        event.give();
    }

    private void by(Wake wake) {
        RawGreenlet waker = wake.by();
        if (waker != null) {
            by = waker.recordedName();
            byThread = waker.threadId();
        } else if (wake.cause() == Wake.Cause.THREAD) {
            by = Thread.currentThread().getName();
        }
    }
}
