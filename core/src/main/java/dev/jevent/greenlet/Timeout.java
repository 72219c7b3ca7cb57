package dev.jevent.greenlet;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.errors.ControlSignal;
import dev.jevent.errors.NotOnHub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.loop.Timer;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Throws itself into the greenlet that started it when its time is over (gevent's `Timeout`).
///
/// ```java
/// try (var t = Timeout.after(Duration.ofSeconds(5))) {
///     fetch();
/// }
/// ```
///
/// It arrives at a switch point: where the greenlet waits, or at its next wait; code that never
/// waits is not interrupted, and once the timeout is closed nothing arrives. A wait of the JDK is
/// ended by an interrupt; the timeout then arrives at the next switch point, or leaves [#close()].
/// Timeouts nest and are told apart by identity: `caught == mine`. Of two that are due at the same
/// time the one started first fires first. No blocking call of jevent turns a foreign timeout into
/// its own result.
///
/// All methods are for the greenlet that started it.
public final class Timeout extends ControlSignal implements AutoCloseable {
    private static final long NEVER = WaitLimit.NONE;

    private final transient long nanos;
    private final transient @Nullable Throwable thrown;
    private final transient Alarm alarm = new Alarm();
    private transient @Nullable RawGreenlet greenlet;
    private transient boolean closed;

    private Timeout(long nanos, String message, @Nullable Throwable thrown) {
        super(message);
        this.nanos = nanos;
        this.thrown = thrown;
    }

    /// Starts a timeout for the current greenlet.
    ///
    /// @param limit the time until it fires, on the hub's clock; zero fires at the next turn of the
    ///   loop, so a single `yieldNow` may return before
    /// @throws IllegalArgumentException if `limit` is negative
    /// @throws NotOnHub off every hub
    public static Timeout after(Duration limit) {
        return of(limit).start();
    }

    /// Starts a timeout that throws `thrown`, this very object, instead of itself.
    public static Timeout after(Duration limit, Throwable thrown) {
        return of(limit, thrown).start();
    }

    /// {@return a timeout that is not started}
    public static Timeout of(Duration limit) {
        return new Timeout(WaitLimit.of(limit), limit + " passed", null);
    }

    /// {@return a timeout that is not started and will throw `thrown` instead of itself}
    public static Timeout of(Duration limit, Throwable thrown) {
        Objects.requireNonNull(thrown, "thrown");
        return new Timeout(WaitLimit.of(limit), limit + " passed: " + thrown, thrown);
    }

    /// {@return a timeout that is not started and says `message` when it fires}
    public static Timeout of(Duration limit, String message) {
        return new Timeout(WaitLimit.of(limit), limit + " passed: " + message, null);
    }

    /// {@return a started timeout that never fires and costs nothing}
    public static Timeout never() {
        return new Timeout(NEVER, "never", null).start();
    }

    /// Starts it for the current greenlet.
    ///
    /// @return this
    /// @throws IllegalStateException if it is pending, or closed
    public Timeout start() {
        if (closed || isPending()) {
            throw new IllegalStateException(
                    "timeout: " + this + " (expected: neither pending nor closed)");
        }
        if (nanos != NEVER) {
            RawGreenlet current = RawGreenlet.runningOrNull();
            if (current == null) {
                throw new NotOnHub("Timeout.start");
            }
            greenlet = current;
            current.hub().arm(alarm, nanos);
        }
        return this;
    }

    /// {@return true from the start until it fires or is cancelled}
    public boolean isPending() {
        return alarm.isArmed();
    }

    /// Stops it; it may be started again. If it has fired and is still on its way, it will not
    /// arrive.
    public void cancel() {
        recall();
    }

    /// Stops it for good.
    ///
    /// @throws Timeout itself (or what it throws instead), if it ended a wait of the JDK by an
    ///   interrupt and has not arrived at a switch point since
    @Override
    public void close() {
        closed = true;
        if (recall() == RawGreenlet.Recalled.PENDING_AFTER_NUDGE) {
            throw sneaky(thrown == null ? deliveredHere() : thrown);
        }
    }

    /// Stops it for good, without throwing.
    ///
    /// @return true if it had ended a wait of the JDK and not arrived since
    boolean closeQuietly() {
        closed = true;
        return recall() == RawGreenlet.Recalled.PENDING_AFTER_NUDGE;
    }

    private RawGreenlet.Recalled recall() {
        RawGreenlet started = greenlet;
        if (started == null) {
            return RawGreenlet.Recalled.NOT_PENDING;
        }
        started.hub().disarm(alarm);
        return started.recall(thrown == null ? this : thrown);
    }

    private final class Alarm extends Timer {
        @Override
        protected void fire() {
            Objects.requireNonNull(greenlet).signal(thrown == null ? Timeout.this : thrown);
        }
    }
}
