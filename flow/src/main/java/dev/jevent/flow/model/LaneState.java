package dev.jevent.flow.model;

import org.jspecify.annotations.Nullable;

/// What is known of a greenlet while the events are read.
final class LaneState {
    final int number;
    final long thread;
    final int hub;
    String name;
    int spawner = -1;
    long spawnedAt = -1;
    @Nullable Site spawnSite;
    long endedAt = -1;
    String outcome = "";

    /// What made it ready for the run under way or the next one; that of the one after, if it came
    /// before the end of the run was told.
    private @Nullable Cue cue;

    private @Nullable Cue next;

    /// When it said what it will wait for after the run under way, or -1; the number of a text and
    /// of a site.
    long parkedAt = -1;

    int reason;

    int site = -1;

    /// The last run that ended, or -1.
    int lastRun = -1;

    LaneState(int number, long thread, String name, int hub) {
        this.number = number;
        this.thread = thread;
        this.name = name;
        this.hub = hub;
    }

    void ready(Cue made) {
        if (cue == null) {
            cue = made;
        } else if (next == null || next.at() < parkedAt) {
            next = made;
        }
    }

    void yielded(long at) {
        cue = Cue.of(Cause.YIELD, at, number);
        next = null;
    }

    /// {@return what made it ready for the run that began at `from` and is over now}
    Cue takeCue(long from) {
        Cue taken = cue;
        if (taken == null || taken.at() > from) {
            return Cue.UNKNOWN;
        }
        // What was delivered before the wait began has woken nobody.
        cue = next != null && next.at() < parkedAt ? null : next;
        next = null;
        return taken;
    }

    Lane lane() {
        return new Lane(number, thread, name, hub, spawner, spawnedAt, spawnSite, endedAt, outcome);
    }
}
