package dev.jevent.hub;

import org.jspecify.annotations.Nullable;

/// Gives what happens on one or more hubs to the flight recorder, while that is in use.
final class FlightListener implements HubListener {
    /// The run under way on the current carrier.
    private static final ThreadLocal<@Nullable SwitchEvent> RUN = new ThreadLocal<>();

    @Override
    public void spawned(RawGreenlet greenlet, @Nullable RawGreenlet parent) {
        if (FlightRecorderState.isOn()) {
            StartEvent.emit(greenlet, parent);
        }
    }

    @Override
    public void ended(RawGreenlet greenlet) {
        if (FlightRecorderState.isOn()) {
            EndEvent.emit(greenlet);
        }
    }

    @Override
    public void switched(RawGreenlet greenlet) {
        if (FlightRecorderState.isOn()) {
            RUN.set(SwitchEvent.begun());
        }
    }

    @Override
    public void left(RawGreenlet greenlet) {
        SwitchEvent event = RUN.get();
        if (event != null) {
            RUN.remove();
            event.emit(greenlet);
        }
    }
}
