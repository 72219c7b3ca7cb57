package dev.jevent.flow.live;

import dev.jevent.flow.model.Cause;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Wake;
import org.jspecify.annotations.Nullable;

/// What made a greenlet ready to run.
///
/// @param by the greenlet that did it, or null
/// @param thread the name of the thread off every hub that did it; empty if none did
record Cue(Cause cause, @Nullable RawGreenlet by, String thread) {
    static final Cue UNKNOWN = new Cue(Cause.UNKNOWN, null, "");
    static final Cue YIELD = new Cue(Cause.YIELD, null, "");

    static Cue spawn(@Nullable RawGreenlet parent) {
        return new Cue(Cause.SPAWN, parent, "");
    }

    /// On the thread that wakes.
    static Cue of(Wake wake) {
        Cause cause =
                switch (wake.cause()) {
                    case GREENLET -> Cause.GREENLET;
                    case TIMER -> Cause.TIMER;
                    case IO -> Cause.IO;
                    case CALLBACK -> Cause.CALLBACK;
                    case HUB -> Cause.HUB;
                    case THREAD -> Cause.THREAD;
                };
        String thread = cause == Cause.THREAD ? Thread.currentThread().getName() : "";
        return new Cue(cause, wake.by(), thread);
    }
}
