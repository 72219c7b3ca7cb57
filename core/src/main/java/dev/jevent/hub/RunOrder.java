package dev.jevent.hub;

import java.util.SplittableRandom;

/// Who of the ready entries runs next: the seam by which a test explores other orders than FIFO.
///
/// Asked on the carrier only; the answer may depend on nothing but what it was asked before.
@FunctionalInterface
public interface RunOrder {
    /// Chooses one of `ready` entries, of which 0 has been ready longest.
    ///
    /// @return a number from 0 to `ready - 1`
    int next(int ready);

    /// {@return the order of gevent and the default: first ready, first run}
    static RunOrder fifo() {
        return RunQueue.FIFO;
    }

    /// {@return a random order, the same for the same seed and program}
    static RunOrder seeded(long seed) {
        var random = new SplittableRandom(seed);
        return random::nextInt;
    }
}
