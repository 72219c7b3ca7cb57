package dev.jevent.http.codec;

import dev.jevent.hub.Hub;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.time.Duration;

/// The time limits of one request: one for each kind of wait, and one for all together.
///
/// @param clock the clock of the hub
/// @param connect the longest time to connect, in nanoseconds
/// @param read the longest gap between bytes, in nanoseconds
/// @param end when everything must be over, on the clock; or [WaitLimit#NONE]
public record Deadlines(HubClock clock, long connect, long read, long end) {
    /// Starts the time limits of a request now.
    public static Deadlines start(long connect, long read, long total) {
        HubClock clock = Hub.current().clock();
        long end = total == WaitLimit.NONE ? WaitLimit.NONE : clock.nanos() + total;
        return new Deadlines(clock, connect, read, end);
    }

    /// {@return what is left in all, in nanoseconds; not negative}
    long left() {
        return end == WaitLimit.NONE ? WaitLimit.NONE : Math.max(0, end - clock.nanos());
    }

    /// {@return true if the time for all is not over after that pause}
    public boolean allows(Duration pause) {
        return end == WaitLimit.NONE || pause.compareTo(Duration.ofNanos(left())) < 0;
    }

    /// {@return a wait of `nanos`, or of what is left in all; at least 1}
    long within(long nanos) {
        return Math.max(1, Math.min(nanos, left()));
    }

    WireException exceeded(WireException.Kind kind, String what) {
        if (left() == 0) {
            return new WireException(
                    WireException.Kind.TOTAL_TIMEOUT, what + ": total time is over", null);
        }
        return new WireException(kind, what + ": timed out", null);
    }
}
