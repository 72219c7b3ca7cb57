package dev.jevent.monitor;

import dev.jevent.greenlet.Action;
import dev.jevent.hub.Guardian;
import dev.jevent.hub.HeldGreenlet;
import dev.jevent.hub.Subscription;
import dev.jevent.settings.Settings;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Watches over the process: who holds a hub, what to do now and then, how much memory is used
/// (gevent's monitor thread and its events).
///
/// Held hubs are logged without being asked for; the settings `jevent.guardian` and
/// `jevent.guardian.limit` say whether and after what time. What is subscribed to is called on a
/// thread of the monitor and must return soon; it does not keep a hub alive, so no greenlet may
/// wait for what only it does.
///
/// ```java
/// try (var held = Monitor.onHeld(one -> names.add(one.name()))) {
///     Jevent.run(program);
/// }
/// ```
public final class Monitor {
    private static final System.Logger LOGGER = System.getLogger("dev.jevent.monitor");
    private static final AtomicBoolean APPLIED = new AtomicBoolean();

    private Monitor() {}

    /// Calls `observer` when a greenlet or callback has held its hub for too long: once for each
    /// hold, after it was logged, unless there are too many
    /// ([dev.jevent.hub.Limits#HELD_REPORTS_AT_ONCE]). With the guardian off, never.
    public static Subscription onHeld(Consumer<? super HeldGreenlet> observer) {
        return Guardian.onHeld(observer);
    }

    /// Calls `observer` when a hold that [#onHeld(Consumer)] told of is over, with its whole time.
    public static Subscription onReleased(Consumer<? super HeldGreenlet> observer) {
        return Guardian.onReleased(observer);
    }

    /// Does `body`, during which the current greenlet may hold its hub unreported (gevent's
    /// `ignore_current_greenlet_blocking`).
    ///
    /// @throws dev.jevent.errors.NotOnHub outside any greenlet
    public static void ignoring(Action body) throws Exception {
        Guardian.ignoring(Action.callable(body));
    }

    /// As [#ignoring(Action)], and gives what `body` gives.
    public static <T extends @Nullable Object> T ignoring(Callable<T> body) throws Exception {
        return Guardian.ignoring(body);
    }

    /// Calls `function` again and again, the first time after `period` and then `period` after its
    /// last end, until the subscription is closed (gevent's `add_monitoring_function`). What it
    /// throws is logged, and it is called on.
    ///
    /// @param period at least [MonitorLimits#SHORTEST_PERIOD]; a shorter one counts as that
    /// @throws IllegalArgumentException if the period is zero or negative
    public static Subscription every(Duration period, Runnable function) {
        Objects.requireNonNull(function, "function");
        if (!period.isPositive()) {
            throw new IllegalArgumentException("period: " + period + " (expected: more than 0)");
        }
        return MonitorThread.repeat(period, () -> guarded(function));
    }

    private static void guarded(Runnable function) {
        try {
            function.run();
        } catch (Throwable e) {
            LOGGER.log(
                    System.Logger.Level.ERROR,
                    "the monitoring function " + function + " failed",
                    e);
        }
    }

    /// Looks every [Settings#MEMORY_PERIOD] how much of the heap is used, uncollected garbage
    /// included, and tells `observer` when it is more than `limitBytes`, again when it has grown
    /// since, and once when it is less again.
    ///
    /// @throws IllegalArgumentException if the limit is zero or negative
    public static Subscription memory(long limitBytes, Consumer<? super MemoryEvent> observer) {
        var watch = new MemoryWatch(MemoryWatch::usedHeap, limitBytes, observer);
        return every(Settings.MEMORY_PERIOD.get(), watch::look);
    }

    /// Starts what the settings ask for, once for the process: run info on a signal and through
    /// JMX, warnings of the use of memory. `Jevent.run` and `Jevent.spawn` do this; a program that
    /// only starts hubs of its own does it itself.
    public static void applySettings() {
        if (!Settings.askForMonitor() || !APPLIED.compareAndSet(false, true)) {
            return;
        }
        String signal = Settings.RUN_INFO_SIGNAL.get();
        if (signal != null) {
            RunInfo.onSignal(signal);
        }
        if (Settings.RUN_INFO_MBEAN.get()) {
            RunInfo.offerThroughJmx();
        }
        long limit = Settings.MEMORY_LIMIT.get();
        if (limit > 0) {
            memory(limit, event -> LOGGER.log(System.Logger.Level.WARNING, event.text()));
        }
    }
}
