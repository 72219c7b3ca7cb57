package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.withTimeout;

import dev.jevent.greenlet.Timeout;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Example 12: three ways to wait for a limited time.
public final class TimeoutArguments {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private TimeoutArguments() {}

    public static void main(String[] args) throws Exception {
        run(TimeoutArguments::program);
    }

    static void program() throws Exception {
        var first = spawn(TimeoutArguments::doze);
        try (var _ = Timeout.after(LIMIT)) {
            first.join();
        } catch (Timeout expired) {
            System.out.println("Thread 1 timed out");
        }

        var second = spawn(TimeoutArguments::doze);
        try {
            second.get(LIMIT);
        } catch (TimeoutException expired) {
            System.out.println("Thread 2 timed out");
        }

        try {
            withTimeout(LIMIT, TimeoutArguments::doze);
        } catch (TimeoutException expired) {
            System.out.println("Thread 3 timed out");
        }
    }

    private static void doze() {
        sleep(Duration.ofSeconds(2));
    }
}
