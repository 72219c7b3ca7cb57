package dev.jevent.checks.programs;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A greenlet beside the program that gets on as long as the hub is not held.
final class Heartbeat {
    private static final Duration PERIOD = Duration.ofMillis(5);

    private final Greenlet<@Nullable Void> greenlet = Jevent.spawn("heartbeat", this::beat);
    private final NewThreads threads;
    private int beats;

    /// Starts it.
    ///
    /// @param threads looked for with each beat
    Heartbeat(NewThreads threads) {
        this.threads = threads;
    }

    private void beat() {
        while (true) {
            Jevent.sleep(PERIOD);
            beats++;
            threads.look();
        }
    }

    /// Ends it.
    ///
    /// @return how often it came to run
    int stop() {
        greenlet.kill();
        return beats;
    }
}
