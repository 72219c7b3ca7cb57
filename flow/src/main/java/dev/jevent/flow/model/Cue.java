package dev.jevent.flow.model;

/// What makes a greenlet ready for its next run.
///
/// @param at when, or -1
/// @param lane the greenlet that did it, or -1
/// @param text the number of the name of the thread that did it, or 0
record Cue(Cause cause, long at, int lane, int text) {
    static final Cue UNKNOWN = new Cue(Cause.UNKNOWN, -1, -1, 0);

    static Cue of(Cause cause, long at, int lane) {
        return new Cue(cause, at, lane, 0);
    }
}
