package dev.jevent.jdk;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.greenlet.Action;
import dev.jevent.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A greenlet that does nothing but show that its hub runs others beside a call under test.
final class Heartbeat {
    /// So many beats during a call show that the call did not hold the hub: there is none if it did.
    static final int ENOUGH = 1;

    private static final Duration PERIOD = Duration.ofMillis(1);

    /// How long a partner waits for beats on a hub that is held, before it lets go all the same.
    private static final Duration GIVE_UP = Duration.ofSeconds(3);

    private final AtomicInteger beats = new AtomicInteger();

    /// The greenlet's body; runs until it is killed.
    void beat() {
        while (true) {
            beats.incrementAndGet();
            yieldNow();
            beats.incrementAndGet();
            sleep(PERIOD);
        }
    }

    int count() {
        return beats.get();
    }

    /// Waits, off the hub, until the hub has run others often enough.
    void awaitEnough() {
        int wanted = beats.get() + 2 * ENOUGH;
        Eventually.within(GIVE_UP, () -> beats.get() >= wanted);
    }

    /// Does `action` on a platform thread once the hub has run others often enough.
    FutureTask<@Nullable Void> after(Action action) {
        return beside(
                () -> {
                    awaitEnough();
                    action.run();
                });
    }

    /// Does `action` on a platform thread.
    FutureTask<@Nullable Void> beside(Action action) {
        Callable<@Nullable Void> call =
                () -> {
                    action.run();
                    return null;
                };
        var partner = new FutureTask<@Nullable Void>(call);
        Thread.ofPlatform().name("partner").daemon().start(partner);
        return partner;
    }
}
