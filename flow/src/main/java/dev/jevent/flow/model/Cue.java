package dev.jevent.flow.model;

/// What makes a greenlet ready for its next run.
///
/// @param at when, or -1
/// @param chunk in which chunk of the recording: only times of one chunk can be compared
/// @param lane the greenlet that did it, or -1
/// @param text the number of the name of the thread that did it, or 0
/// @param inJdk whether that ended a wait in a frame of the JDK
record Cue(Cause cause, long at, int chunk, int lane, int text, boolean inJdk) {
    static final Cue UNKNOWN = new Cue(Cause.UNKNOWN, -1, -1, -1, 0, false);

    static Cue of(Cause cause, long at, int chunk, int lane) {
        return new Cue(cause, at, chunk, lane, 0, false);
    }
}
