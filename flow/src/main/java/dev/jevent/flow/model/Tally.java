package dev.jevent.flow.model;

import java.util.Optional;

/// What is counted of one greenlet while its runs are gone through in order.
final class Tally {
    private int last = -1;
    private long runs;
    private long running;
    private long waiting;
    private long io;
    private long ready;

    /// Counts the time since the run before `run`, and tells the wait in it.
    Optional<Wait> gap(Runs all, int run) {
        if (last < 0) {
            ready += all.wokenAt(run) < 0 ? 0 : Math.max(0, all.start(run) - all.wokenAt(run));
            return Optional.empty();
        }
        Optional<Wait> wait = Wait.between(all, last, run);
        long nanos = wait.map(Wait::nanos).orElse(0L);
        waiting += nanos;
        io += all.cause(run) == Cause.IO ? nanos : 0;
        ready += Math.max(0, all.start(run) - all.end(last) - nanos);
        return wait;
    }

    void ran(Runs all, int run) {
        last = run;
        runs++;
        running += all.end(run) - all.start(run);
    }

    /// Counts the wait that is not over.
    void end(Runs all, long nanos) {
        if (last >= 0 && all.left(last).isWait()) {
            waiting += Math.max(0, nanos - all.end(last));
        }
    }

    LaneStatistics of(int lane) {
        return new LaneStatistics(lane, runs, running, waiting, io, ready);
    }
}
