package dev.jevent.benchmarks;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import java.util.List;

/// Two greenlets that yield to each other, which is what a switch is measured by.
final class Switches {
    private Switches() {}

    /// {@return the nanoseconds of one of `count` switches}
    static double nanos(HubOptions options, int count) throws Exception {
        return Jevent.run(
                options,
                () -> {
                    long begun = System.nanoTime();
                    joinAll(List.of(spawn(() -> yields(count)), spawn(() -> yields(count))));
                    return (System.nanoTime() - begun) / (double) count;
                });
    }

    private static void yields(int count) {
        for (int i = 0; i < count / 2; i++) {
            yieldNow();
        }
    }
}
