package dev.jevent.hub;

import java.util.List;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// Gives what happens on one hub to the flight recorder.
final class FlightListener implements HubListener {
    static {
        // The first use of an event takes milliseconds, for which no hub should be held.
        List.of(
                        SpawnEvent.class,
                        SwitchEvent.class,
                        ParkEvent.class,
                        JdkParkEvent.class,
                        YieldEvent.class,
                        WakeEvent.class,
                        EndEvent.class,
                        HeldEvent.class,
                        ReleasedEvent.class,
                        TurnEvent.class,
                        SpareEvent.class)
                .forEach(FlightRecorder::register);
    }

    /// The run under way, if it is wanted. On the carrier.
    private @Nullable SwitchEvent run;

    /// How many runs there were. On the carrier.
    private long runs;

    /// The turn under way, if it is wanted. On the carrier.
    private @Nullable TurnEvent turn;

    @Override
    public void spawned(RawGreenlet greenlet, @Nullable RawGreenlet parent) {
        SpawnEvent.emit(greenlet, parent);
    }

    @Override
    public void ended(RawGreenlet greenlet) {
        EndEvent.emit(greenlet);
    }

    @Override
    public void switched(RawGreenlet greenlet) {
        runs++;
        run = SwitchEvent.isWanted() ? SwitchEvent.begun(runs) : null;
    }

    @Override
    public void left(RawGreenlet greenlet) {
        SwitchEvent event = run;
        boolean stackWanted = JdkParkEvent.isWanted();
        if (event == null && !stackWanted) {
            return;
        }
        run = null;
        Left how = Left.of(greenlet);
        if (event != null) {
            event.over(greenlet, how);
            event.giveOnCarrier();
        }
        if (stackWanted && how == Left.WAITS_IN_JDK) {
            JdkParkEvent.emit(greenlet);
        }
    }

    @Override
    public void yielding(RawGreenlet greenlet) {
        if (YieldEvent.isWanted()) {
            YieldEvent.emit(greenlet);
        }
    }

    @Override
    public void parked(RawGreenlet greenlet, Object reason) {
        if (ParkEvent.isWanted()) {
            ParkEvent.emit(greenlet, reason);
        }
    }

    @Override
    public void woken(RawGreenlet greenlet, Wake wake) {
        if (WakeEvent.isWanted()) {
            WakeEvent.emit(greenlet, wake);
        }
    }

    @Override
    public void polled(Hub hub) {
        turn = TurnEvent.begun(hub);
    }

    @Override
    public void polls(Hub hub) {
        TurnEvent event = turn;
        turn = null;
        if (event != null) {
            event.emit(hub);
        }
    }
}
