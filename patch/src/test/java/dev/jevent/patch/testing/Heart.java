package dev.jevent.patch.testing;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A greenlet that shows that its hub runs others beside a call under test; to be made in a
/// greenlet of that hub.
public final class Heart implements AutoCloseable {
    private static final int ENOUGH = 3;
    private static final Duration PERIOD = Duration.ofMillis(1);

    private final AtomicInteger beats = new AtomicInteger();
    private final Greenlet<?> greenlet = Jevent.spawn("heart", this::beat);

    private void beat() {
        while (true) {
            beats.incrementAndGet();
            yieldNow();
            sleep(PERIOD);
        }
    }

    /// Waits, off the hub, until the hub has run others after this call began.
    ///
    /// @throws AssertionError if it does not
    public void awaitBeats() {
        int wanted = beats.get() + ENOUGH;
        Eventually.holds("heartbeat", () -> beats.get() >= wanted);
    }

    /// As [#awaitBeats()], in a greenlet.
    public void awaitBeatsInGreenlet() {
        int wanted = beats.get() + ENOUGH;
        while (beats.get() < wanted) {
            sleep(PERIOD);
        }
    }

    /// Prints `line` once the hub has run others after this call began.
    public void printAfterBeats(String line) {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            awaitBeats();
                            System.out.println(line);
                        });
    }

    @Override
    public void close() {
        greenlet.kill();
    }
}
