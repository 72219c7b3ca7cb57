package dev.jevent.examples;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.hub.HubOptions;
import dev.jevent.time.HubClock;
import dev.jevent.time.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// What a program printed, and how long it took on the clock of its hub.
record Printed(List<String> lines, Duration took) {
    static Printed onVirtualClock(Action program) throws Exception {
        return on(new VirtualClock(), program);
    }

    static Printed onRealClock(Action program) throws Exception {
        return on(HubClock.system(), program);
    }

    private static Printed on(HubClock clock, Action program) throws Exception {
        var took = new AtomicReference<>(Duration.ZERO);
        List<String> lines =
                Captured.of(
                        () ->
                                Jevent.run(
                                        HubOptions.named("test").withClock(clock),
                                        () -> took.set(timed(clock, program))));
        return new Printed(lines, took.get());
    }

    private static Duration timed(HubClock clock, Action program) throws Exception {
        long start = clock.nanos();
        program.run();
        return Duration.ofNanos(clock.nanos() - start);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
