package dev.jevent.hub;

import dev.jevent.jdk.Door;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import org.jspecify.annotations.Nullable;

/// The flight recorder's event of a busy stretch of a hub: from the end of a poll in which it could
/// sleep until the beginning of the next.
@Name("dev.jevent.HubTurn")
@Label("Hub Turn")
@Category("jevent")
@Description("A hub was busy between two polls in which it could sleep")
@StackTrace(false)
@Throttle(FlightLimits.RATE)
final class TurnEvent extends Event {
    @Label("Hub")
    String hub = "";

    @Label("Hub's Thread Id")
    @Description("Of its carrier: tells hubs of one name apart")
    long hubThread;

    @Label("Number")
    @Description("Counts the turns of the loop, of which several can be one busy stretch")
    long number;

    @Label("Ran")
    @Description("How many greenlets and callbacks got the carrier")
    long ran;

    static @Nullable TurnEvent begun(Hub hub) {
        var event = new TurnEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.ran = hub.switches();
        event.begin();
        return event;
    }

    void emit(Hub turned) {
        end();
        hub = turned.name();
        hubThread = Door.currentCarrier().threadId();
        number = turned.turns();
        ran = turned.switches() - ran;
        if (shouldCommit()) {
            SpareEvent.emitOnCarrier();
            commit();
        }
    }
}
