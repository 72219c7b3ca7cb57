package dev.jevent.stress.races;

import dev.jevent.hub.Hub;

/// The hub of all greenlets that take part in races; it ends with the process.
final class RaceHub {
    static final Hub HUB = Hub.start("races");

    private RaceHub() {}
}
