package dev.jevent.patch.area;

import java.util.Objects;

/// What became of the patch of one area.
///
/// @param how what stands in the JDK's place, or why nothing does; one line
public record Outcome(State state, String how) {
    /// Refuses null.
    public Outcome {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(how, "how");
    }

    /// How far a patch got.
    public enum State {
        /// Nobody asked for it, or it was taken back.
        OFF,

        /// In its place.
        PATCHED,

        /// It could not be installed here; the JDK's own way is used.
        FELL_BACK,

        /// A listener or a setting forbade it.
        VETOED
    }

    /// {@return that a patch is in its place}
    public static Outcome patched(String how) {
        return new Outcome(State.PATCHED, how);
    }

    /// {@return that a patch could not be installed}
    public static Outcome fellBack(String why) {
        return new Outcome(State.FELL_BACK, why);
    }
}
