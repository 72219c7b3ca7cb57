package dev.jevent.monitor;

import java.time.Duration;

/// The limits of monitoring, in one place.
public final class MonitorLimits {
    /// The shortest period of a periodic function; a shorter one is this.
    public static final Duration SHORTEST_PERIOD = Duration.ofMillis(5);

    /// How long the monitor's thread lives with nothing to do.
    static final Duration THREAD_IDLE = Duration.ofSeconds(10);

    /// How long all hubs together have to answer when they are asked for their greenlets; one that
    /// is held does not.
    public static final Duration ANSWER_TIME = Duration.ofMillis(250);

    /// How many greenlets of each hub run info shows, unless told otherwise; those that live
    /// longest come first.
    public static final int GREENLETS = 1_000;

    /// How many frames of each stack run info shows, unless told otherwise.
    public static final int FRAMES = 20;

    /// How deep a spawn tree is shown.
    public static final int DEPTH = 64;

    /// How many characters of a value, an error or a reason are shown.
    public static final int TEXT = 200;

    private MonitorLimits() {}
}
