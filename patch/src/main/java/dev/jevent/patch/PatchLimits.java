package dev.jevent.patch;

/// The limits of monkey patching, in one place.
public final class PatchLimits {
    /// How many different calls that held a hub a report tells apart; further ones count as one.
    public static final int HELD_CALLS = 100;

    private PatchLimits() {}
}
