package dev.jevent.monitor;

import dev.jevent.greenlet.Action;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Subscription;
import dev.jevent.time.HubClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Asserts that code gives way to others (gevent's `assert_switches`).
///
/// All methods are for greenlets, on whose hub they look. What the body throws passes unchanged.
/// Times are the machine's, whatever clock the hub has.
///
/// ```java
/// Switches.expect(() -> Jevent.sleep(Duration.ofMillis(1)));
/// Switches.expectWithin(Duration.ofMillis(100), () -> handle(request));
/// ```
public final class Switches {
    private Switches() {}

    /// Does `body`.
    ///
    /// @throws NotSwitched if no other greenlet or callback could run meanwhile
    public static void expect(Action body) throws Exception {
        Hub hub = RawGreenlet.running().hub();
        long start = HubClock.system().nanos();
        long before = hub.switches();
        body.run();
        if (hub.switches() == before) {
            throw notSwitched("any greenlet", start);
        }
    }

    /// Does `body`.
    ///
    /// @throws NotSwitched if the hub could not look for timers and I/O meanwhile: a yield to
    ///   greenlets that are ready is not enough
    public static void expectHub(Action body) throws Exception {
        Hub hub = RawGreenlet.running().hub();
        long start = HubClock.system().nanos();
        long before = hub.turns();
        body.run();
        if (hub.turns() == before) {
            throw notSwitched("the hub", start);
        }
    }

    private static NotSwitched notSwitched(String to, long start) {
        long nanos = HubClock.system().nanos() - start;
        return new NotSwitched(
                RawGreenlet.running().name()
                        + ": no switch to "
                        + to
                        + " in "
                        + TimeUnit.NANOSECONDS.toMicros(nanos)
                        + " µs (expected: at least one)");
    }

    /// Does `body`, during which no greenlet of the hub may run for longer than `most` without
    /// giving way; it need not switch if it is done by then.
    ///
    /// @throws NotSwitched if one did, naming the one that ran longest
    public static void expectWithin(Duration most, Action body) throws Exception {
        within(most, false, body);
    }

    /// As [#expectWithin(Duration, Action)], but only a turn of the hub, in which timers and I/O
    /// have their chance, is giving way.
    public static void expectHubWithin(Duration most, Action body) throws Exception {
        within(most, true, body);
    }

    private static void within(Duration most, boolean hubOnly, Action body) throws Exception {
        Objects.requireNonNull(most, "most");
        RawGreenlet self = RawGreenlet.running();
        var meter = new SwitchMeter(self, hubOnly, HubClock.system());
        try (Subscription _ = self.hub().listen(meter)) {
            body.run();
        }
        meter.check(most);
    }
}
