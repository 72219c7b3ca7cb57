package dev.jevent.flow.model;

import java.util.Optional;

/// A wait of a greenlet between two of its runs.
///
/// @param run the run after which it waited; an index of [Flow#runs()]
/// @param next the run it was made ready for
/// @param from when the wait began, in nanoseconds since the beginning of the flow
/// @param to when it was over: the greenlet was ready
public record Wait(int run, int next, long from, long to) {
    /// {@return the wait of a greenlet between two of its runs that follow each other; empty if it
    /// had only yielded} Where the recording does not tell when it was made ready, the wait lasts
    /// until the next run.
    public static Optional<Wait> between(Runs runs, int run, int next) {
        if (!runs.left(run).isWait()) {
            return Optional.empty();
        }
        long from = runs.end(run);
        long start = Math.max(from, runs.start(next));
        long woken = runs.wokenAt(next);
        long to = woken < 0 ? start : Math.clamp(woken, from, start);
        return Optional.of(new Wait(run, next, from, to));
    }

    /// {@return how long it was, in nanoseconds}
    public long nanos() {
        return to - from;
    }
}
