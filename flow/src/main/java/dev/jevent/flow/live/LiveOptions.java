package dev.jevent.flow.live;

import java.time.Duration;

/// How the live page is served.
///
/// ```java
/// LiveOptions.port(0).withIdle(Duration.ofMinutes(1));
/// ```
///
/// @param port the port on the loopback, from 0 to 65,535; 0 takes a free one
/// @param idle how long the hubs are still listened to after the last request of a page; a page
///   that asks later than that misses what was between. More than zero
public record LiveOptions(int port, Duration idle) {
    /// Checks the parts.
    public LiveOptions {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (!idle.isPositive()) {
            throw new IllegalArgumentException("idle: " + idle + " (expected: more than zero)");
        }
    }

    /// {@return the default options, at that port}
    public static LiveOptions port(int port) {
        return new LiveOptions(port, LiveLimits.IDLE);
    }

    /// {@return these options with another time after the last request}
    public LiveOptions withIdle(Duration time) {
        return new LiveOptions(port, time);
    }
}
