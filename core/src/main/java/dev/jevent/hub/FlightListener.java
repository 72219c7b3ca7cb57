package dev.jevent.hub;

import org.jspecify.annotations.Nullable;

/// Gives what happens on one hub to the flight recorder.
final class FlightListener implements HubListener {
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
        run = SwitchEvent.begun(++runs);
    }

    @Override
    public void left(RawGreenlet greenlet) {
        SwitchEvent event = run;
        run = null;
        Left how = Left.of(greenlet);
        if (event != null) {
            event.emit(greenlet, how);
        }
        if (how == Left.WAITS_IN_JDK) {
            JdkParkEvent.emit(greenlet);
        }
    }

    @Override
    public void yielding(RawGreenlet greenlet) {
        YieldEvent.emit(greenlet);
    }

    @Override
    public void parked(RawGreenlet greenlet, Object reason) {
        ParkEvent.emit(greenlet, reason);
    }

    @Override
    public void woken(RawGreenlet greenlet, Wake wake) {
        WakeEvent.emit(greenlet, wake);
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
