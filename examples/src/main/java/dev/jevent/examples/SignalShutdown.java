package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.signal.Signals;
import java.time.Duration;

/// Example 9: a signal kills the greenlet that main waits for, and the program ends. The tutorial's
/// signal is `QUIT`, which the JVM keeps for its thread dump; this one's is `TERM`.
public final class SignalShutdown {
    private SignalShutdown() {}

    public static void main(String[] args) throws Exception {
        run(SignalShutdown::program);
    }

    static void program() {
        var sleeper = spawn(() -> sleep(Duration.ofSeconds(1000)));
        try (var _ = Signals.handle("TERM", sleeper::kill)) {
            sleeper.join();
        }
    }
}
