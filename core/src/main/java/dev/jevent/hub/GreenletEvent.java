package dev.jevent.hub;

import jdk.jfr.Category;
import jdk.jfr.Description;
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
    @GreenletThread
    long greenletThread;

    @Label("Hub's Thread Id")
    @Description("Of its carrier: tells hubs of one name apart")
    long hubThread;

    final void about(RawGreenlet subject) {
        on(subject.hub());
        greenlet = subject.recordedName();
        greenletThread = subject.threadId();
    }

    final void about(HeldGreenlet report) {
        on(report.hub());
        RawGreenlet holder = report.greenlet();
        greenlet = report.name();
        greenletThread = holder == null ? 0 : holder.threadId();
    }

    private void on(Hub its) {
        hub = its.name();
        hubThread = its.carrierId();
    }

    /// Gives the event if it is wanted and not left out as one too many.
    final void give() {
        if (shouldCommit()) {
            SpareEvent.emitOnCarrier();
            commit();
        }
    }

    /// As [#give()], where nothing but the carrier's own stack can be.
    final void giveOnCarrier() {
        if (shouldCommit()) {
            SpareEvent.emit();
            commit();
        }
    }
}
