package dev.jevent.stress;

import dev.jevent.Jevent;
import java.time.Duration;
import java.util.SplittableRandom;

/// How long those in the soak wait.
final class Moment {
    private static final int NANOS = 200_000;

    private Moment() {}

    /// {@return a limit that often passes first; zero among them}
    static Duration some(SplittableRandom random) {
        return random.nextInt(8) == 0 ? Duration.ZERO : Duration.ofNanos(random.nextInt(NANOS));
    }

    /// Lets others run.
    static void pass() {
        if (Jevent.isOnHub()) {
            Jevent.yieldNow();
        } else {
            Thread.yield();
        }
    }
}
