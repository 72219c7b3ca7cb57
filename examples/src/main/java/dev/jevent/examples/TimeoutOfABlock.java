package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.greenlet.Timeout;
import java.time.Duration;

/// Example 10: a timeout ends whatever its greenlet waits for; started first, it wins a tie.
public final class TimeoutOfABlock {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TimeoutOfABlock() {}

    public static void main(String[] args) throws Exception {
        run(TimeoutOfABlock::program);
    }

    static void program() {
        var timeout = Timeout.of(LIMIT);
        timeout.start();
        try {
            spawn(() -> sleep(LIMIT)).join();
        } catch (Timeout expired) {
            System.out.println("Could not complete");
        }
    }
}
