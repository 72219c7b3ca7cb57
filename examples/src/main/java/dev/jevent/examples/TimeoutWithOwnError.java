package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;

import dev.jevent.greenlet.Timeout;
import java.time.Duration;

/// Example 11: a timeout ends with its block, and may throw an exception of one's own: this program
/// ends by it.
public final class TimeoutWithOwnError {
    private static final Duration TIME_TO_WAIT = Duration.ofSeconds(5);

    private TimeoutWithOwnError() {}

    public static void main(String[] args) throws Exception {
        run(TimeoutWithOwnError::program);
    }

    static void program() throws TooLong {
        try (var _ = Timeout.after(TIME_TO_WAIT, new TooLong())) {
            sleep(Duration.ofSeconds(10));
        }
    }

    static final class TooLong extends Exception {}
}
