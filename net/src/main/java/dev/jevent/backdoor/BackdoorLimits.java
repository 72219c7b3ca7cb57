package dev.jevent.backdoor;

import java.time.Duration;

/// The limits of backdoors, in one place.
public final class BackdoorLimits {
    /// How many sessions a server has at once; who comes later is told so and sent away.
    public static final int SESSIONS = 16;

    /// How many characters one command may have, with all its lines.
    public static final int COMMAND_LENGTH = 64 * 1024;

    /// How long [BackdoorServer#close()] waits for each session to end.
    static final Duration CLOSING_GRACE = Duration.ofSeconds(1);

    /// How long a server that could not accept a connection waits before it tries again.
    static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private BackdoorLimits() {}
}
