package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Example 2: two greenlets block in the JDK's own `select` at the same time, and a third works.
public final class SelectPolling {
    private final long start = System.nanoTime();
    private final Duration polling;

    SelectPolling(Duration polling) {
        this.polling = polling;
    }

    public static void main(String[] args) throws Exception {
        run(() -> new SelectPolling(Duration.ofSeconds(2)).program());
    }

    void program() {
        joinAll(List.of(spawn(this::poll), spawn(this::poll), spawn(this::work)));
    }

    private void poll() throws IOException {
        System.out.println("Started Polling: " + tic());
        try (var nothing = Selector.open()) {
            nothing.select(polling.toMillis());
        }
        System.out.println("Ended Polling: " + tic());
    }

    private void work() {
        System.out.println("Hey lets do some stuff while the greenlets poll, " + tic());
        sleep(polling.dividedBy(2));
    }

    private String tic() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "at %.1f seconds", seconds);
    }
}
