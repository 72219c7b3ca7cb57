package dev.jevent.hub;

import java.time.Duration;

/// The limits of a hub, in one place.
public final class Limits {
    /// How many ready entries run before timers and I/O get their turn.
    public static final int SWITCHES_PER_TURN = 512;

    /// How long ready entries run, on the hub's clock, before timers and I/O get their turn.
    public static final Duration TIME_PER_TURN = Duration.ofMillis(5);

    /// How many entries run between two looks at the clock; a power of two.
    static final int SWITCHES_PER_LOOK = 32;

    /// How many platform threads of a hub run `blocking` jobs at once; more jobs wait in order, as
    /// many as there are greenlets that wait for them.
    public static final int OFFLOAD_WORKERS = 10;

    /// How long an idle worker lives.
    public static final Duration OFFLOAD_IDLE = Duration.ofSeconds(10);

    /// How long a closing hub, and the end of the process, wait for killed greenlets to end.
    public static final Duration CLOSING_GRACE = Duration.ofSeconds(1);

    /// A greenlet that holds its hub longer than this is reported.
    public static final Duration HELD_TOO_LONG = Duration.ofMillis(100);

    /// How often the guardian looks at a hub that is not idle.
    static final Duration GUARDIAN_PERIOD = Duration.ofMillis(5);

    /// How often a hub with nothing to do looks whether the threads that might wake it still live.
    static final Duration OUTSIDER_PERIOD = Duration.ofMillis(50);

    /// How many parked greenlets a deadlock report names.
    static final int REPORTED_GREENLETS = 50;

    private Limits() {}
}
