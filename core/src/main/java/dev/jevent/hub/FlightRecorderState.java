package dev.jevent.hub;

import jdk.jfr.FlightRecorder;

/// Whether the flight recorder is in use. Asking loads no class of an event: that costs start-up
/// time, which a process that is not recorded need not pay.
final class FlightRecorderState {
    private FlightRecorderState() {}

    static boolean isOn() {
        return FlightRecorder.isInitialized();
    }
}
