package dev.jevent.time;

/// The clock of a hub: every jevent wait and timer is measured on it.
///
/// Times are nanoseconds since an origin of the clock's own; only differences mean something. Any
/// thread may read a clock.
public interface HubClock {
    /// {@return the time now, in nanoseconds, never less than before}
    long nanos();

    /// {@return true if time passes by itself, so that a timer is waited for}
    boolean isReal();

    /// Moves the time forward to `nanos`, which is done only when nothing else can happen before. A
    /// real clock cannot be moved and ignores it.
    void jumpTo(long nanos);

    /// {@return the machine's monotonic clock}
    static HubClock system() {
        return SystemClock.INSTANCE;
    }
}
