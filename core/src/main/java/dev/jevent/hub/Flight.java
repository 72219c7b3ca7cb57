package dev.jevent.hub;

import dev.jevent.settings.Settings;
import java.util.List;
import jdk.jfr.FlightRecorder;

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
            register();
            Hub.all().forEach(Hub::connectFlight);
        }
    }

    /// The first use of each event would hold a hub for as long as the flight recorder takes to get
    /// to know it, which is milliseconds.
    private static void register() {
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
                        TurnEvent.class)
                .forEach(FlightRecorder::register);
    }

    static boolean isOn() {
        return FlightRecorderState.isOn() && Settings.FLIGHT.get();
    }
}
