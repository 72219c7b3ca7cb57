package dev.jevent.hub;

import dev.jevent.settings.Settings;
import java.time.Duration;

/// The limits of a hub, in one place.
public final class Limits {
    /// How many ready entries run before timers and I/O get their turn.
    public static final int SWITCHES_PER_TURN = 512;

    /// How long ready entries run, on the hub's clock, before timers and I/O get their turn, unless
    /// [Hub#switchInterval(Duration)] says otherwise.
    public static final Duration TIME_PER_TURN = Duration.ofMillis(5);

    /// How many entries run between two looks at the clock; a power of two.
    static final int SWITCHES_PER_LOOK = 32;

    /// How many platform threads of a hub run `blocking` jobs at once; more jobs wait in order, as
    /// many as there are greenlets that wait for them. The setting `jevent.blocking.threads` names
    /// another number.
    public static final int OFFLOAD_WORKERS = Settings.BLOCKING_THREADS.defaultValue();

    /// How long an idle worker lives; the setting `jevent.blocking.idle` names another time.
    public static final Duration OFFLOAD_IDLE = Settings.BLOCKING_IDLE.defaultValue();

    /// How long a closing hub, and the end of the process, wait for killed greenlets to end.
    public static final Duration CLOSING_GRACE = Duration.ofSeconds(1);

    /// A greenlet that holds its hub longer than this is reported; the setting
    /// `jevent.guardian.limit` names another time.
    public static final Duration HELD_TOO_LONG = Settings.GUARDIAN_LIMIT.defaultValue();

    /// How many holds of a hub are reported in a row; then one for each [#HELD_REPORT_PERIOD].
    public static final int HELD_REPORTS_AT_ONCE = 10;

    /// How often holds of a hub are reported when there are more than [#HELD_REPORTS_AT_ONCE].
    public static final Duration HELD_REPORT_PERIOD = Duration.ofSeconds(10);

    /// How often the guardian looks at a hub that is not idle.
    static final Duration GUARDIAN_PERIOD = Duration.ofMillis(5);

    /// A greenlet that waits pinned in a frame of the JDK for longer than this gets the help of
    /// those who bring what it waits for ([Guardian#rescue]).
    static final Duration RESCUE_AFTER = Duration.ofMillis(20);

    /// How often a greenlet that waits pinned is reported again while that lasts.
    public static final Duration PINNED_REPORT_PERIOD = Duration.ofSeconds(4);

    /// How many greenlets of a hub are looked at to find who owns a monitor.
    static final int LOCK_OWNER_CANDIDATES = 1_000;

    /// How often a hub with nothing to do looks whether the threads that might wake it still live.
    static final Duration OUTSIDER_PERIOD = Duration.ofMillis(50);

    /// How many parked greenlets a deadlock report names.
    static final int REPORTED_GREENLETS = 50;

    /// How many frames of the stack that a greenlet was made at are kept.
    public static final int SPAWN_SITE_FRAMES = 10;

    private Limits() {}
}
