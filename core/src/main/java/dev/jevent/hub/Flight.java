package dev.jevent.hub;

import dev.jevent.settings.Settings;

/// Gives what hubs do to the flight recorder, as events whose names begin with `dev.jevent.`.
///
/// A hub does so from its start if the flight recorder is in use then, else from when the guardian
/// notices, some milliseconds after a recording has started; never with the setting
/// [Settings#FLIGHT] off. What it costs when no recording wants the events is one look for each
/// switch.
///
/// ```java
/// recording.start();
/// Flight.connect();
/// ```
public final class Flight {
    private Flight() {}

    /// Lets all hubs give their events from now on, without waiting for the guardian. From any
    /// thread; a hub takes part from its next switch on. Does nothing if the flight recorder is not
    /// in use.
    public static void connect() {
        if (isOn()) {
            Hub.all().forEach(Hub::connectFlight);
        }
    }

    static boolean isOn() {
        return FlightRecorderState.isOn() && Settings.FLIGHT.get();
    }
}
