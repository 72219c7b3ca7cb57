package dev.jevent.hub;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;
import org.jspecify.annotations.Nullable;

/// The flight recorder's event of a greenlet that will run.
@Name("dev.jevent.GreenletSpawn")
@Label("Greenlet Spawn")
@Description("A greenlet will run; the stack, if kept, is that of who spawned it")
@Throttle(FlightLimits.RATE)
final class SpawnEvent extends GreenletEvent {
    @Label("Spawner")
    String spawner = "";

    @Label("Spawner's Thread Id")
    @Description("0 if no greenlet spawned it")
    @GreenletThread
    long spawnerThread;

    static void emit(RawGreenlet spawned, @Nullable RawGreenlet parent) {
        var event = new SpawnEvent();
        if (event.isEnabled()) {
            event.about(spawned);
            if (parent != null) {
                event.spawner = parent.recordedName();
                event.spawnerThread = parent.threadId();
            }
            event.give();
        }
    }
}
