package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import dev.jevent.loop.Timer;
import dev.jevent.time.WaitLimit;
import java.time.Duration;

/// Fires after a time, once or again and again (gevent's `loop.timer`).
///
/// The time is that of the hub's clock. Timers of one deadline fire in the order of their start. A
/// repeating one fires at most once a turn: times that passed while the hub was held are not made
/// up for. Without repeat it is inactive before its callback runs, which may start it again.
///
/// ```java
/// var ticks = new TimerWatcher(Duration.ZERO, Duration.ofSeconds(1));
/// ticks.start(() -> seen.incrementAndGet());
/// ```
public final class TimerWatcher extends Watcher {
    private final long after;
    private final long repeat;
    private final Due due = new Due();
    private long first;
    private long deadline;

    /// Creates a timer of the current hub that fires once.
    public TimerWatcher(Duration after) {
        this(after, Duration.ZERO);
    }

    /// Creates a timer of the current hub.
    public TimerWatcher(Duration after, Duration repeat) {
        this(Hub.current(), after, repeat);
    }

    /// Creates a timer that fires `after` its start and, unless `repeat` is zero, each `repeat`
    /// from then on.
    ///
    /// @throws IllegalArgumentException if one of them is negative
    public TimerWatcher(Hub hub, Duration after, Duration repeat) {
        super(hub, true);
        this.after = nanos("after", after);
        this.repeat = nanos("repeat", repeat);
        this.first = this.after;
    }

    private static long nanos(String name, Duration given) {
        if (given.isNegative()) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: zero or more)");
        }
        return WaitLimit.of(given);
    }

    /// Makes the next firing one interval from now, starting the timer with its last callback if it
    /// is not active; without repeat it stops instead.
    ///
    /// @throws IllegalStateException if it was never started
    public void again() {
        checkUsable("again");
        if (!hasCallback()) {
            throw new IllegalStateException(
                    "again of " + this + " (expected: one that was started before)");
        }
        deactivate();
        if (repeat > 0) {
            first = repeat;
            activate();
            first = after;
        }
    }

    @Override
    void begin() {
        arm(now() + first);
    }

    private long now() {
        return hub().clock().nanos();
    }

    private void arm(long at) {
        deadline = at;
        hub().loop().arm(due, at);
    }

    @Override
    void end() {
        hub().disarm(due);
    }

    @Override
    void keepAlive(boolean alive) {
        hub().loop().recount(due);
    }

    private void expire() {
        if (repeat > 0) {
            arm(Math.max(deadline + repeat, now()));
        } else {
            deactivate();
        }
        fire();
    }

    @Override
    String subject() {
        String once = "after " + Duration.ofNanos(after);
        return repeat == 0 ? once : once + " each " + Duration.ofNanos(repeat);
    }

    private final class Due extends Timer {
        @Override
        protected void fire() {
            expire();
        }

        @Override
        protected boolean isRef() {
            return TimerWatcher.this.isRef();
        }
    }
}
