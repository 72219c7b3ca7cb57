package dev.jevent.benchmarks.patch;

/// What patched greenlets must reach.
///
/// @param text how it is written; empty if there is none
/// @param of whether of the ratio to virtual threads, or of the figure itself
/// @param least it must be at least that
/// @param most it must be at most that
record Goal(String text, Of of, double least, double most) {
    /// What the limits are of.
    enum Of {
        RATIO,
        FIGURE
    }

    static Goal none() {
        return new Goal("", Of.FIGURE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    static Goal timesAtLeast(double least) {
        return new Goal("≥ " + least + " ×", Of.RATIO, least, Double.POSITIVE_INFINITY);
    }

    static Goal timesAtMost(double most) {
        return new Goal("≤ " + most + " ×", Of.RATIO, Double.NEGATIVE_INFINITY, most);
    }

    static Goal atMost(double most) {
        return new Goal("≤ " + most, Of.FIGURE, Double.NEGATIVE_INFINITY, most);
    }

    /// {@return the goal, with whether it is reached}
    String judge(double figure, double ratio) {
        double judged = of == Of.RATIO ? ratio : figure;
        if (text.isEmpty() || Double.isNaN(judged)) {
            return text;
        }
        return judged >= least && judged <= most ? text + ": yes" : "**" + text + ": no**";
    }
}
