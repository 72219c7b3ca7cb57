package dev.jevent.hub;

/// The limits of what hubs give to the flight recorder.
final class FlightLimits {
    /// The events of one kind beyond which a recording gets a sample of them, unless its settings
    /// say otherwise (`dev.jevent.GreenletSwitch#throttle=off`): about as many as a second of work
    /// has on a busy server, and some megabytes a second at most.
    static final String RATE = "20000/s";

    /// The longest reason and stack that an event has, in characters.
    static final int TEXT = 4_096;

    private FlightLimits() {}

    static String bounded(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
    }
}
