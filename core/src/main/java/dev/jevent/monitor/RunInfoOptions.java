package dev.jevent.monitor;

/// How much run info shows.
///
/// @param greenlets how many greenlets of each hub, at least 1; the oldest come first
/// @param frames how many frames of each stack; zero leaves stacks out
/// @param threads whether plain platform threads are shown, too
public record RunInfoOptions(int greenlets, int frames, boolean threads) {
    /// The defaults: [MonitorLimits#GREENLETS], [MonitorLimits#FRAMES], no plain threads.
    public static final RunInfoOptions DEFAULT =
            new RunInfoOptions(MonitorLimits.GREENLETS, MonitorLimits.FRAMES, false);

    /// Checks the parts.
    ///
    /// @throws IllegalArgumentException if one is too small
    public RunInfoOptions {
        if (greenlets < 1) {
            throw new IllegalArgumentException(
                    "greenlets: " + greenlets + " (expected: at least 1)");
        }
        if (frames < 0) {
            throw new IllegalArgumentException("frames: " + frames + " (expected: at least 0)");
        }
    }

    /// {@return these options with another number of greenlets}
    public RunInfoOptions withGreenlets(int greenlets) {
        return new RunInfoOptions(greenlets, frames, threads);
    }

    /// {@return these options with another number of frames}
    public RunInfoOptions withFrames(int frames) {
        return new RunInfoOptions(greenlets, frames, threads);
    }

    /// {@return these options with plain platform threads}
    public RunInfoOptions withThreads() {
        return new RunInfoOptions(greenlets, frames, true);
    }
}
