package dev.jevent.benchmarks.gevent;

import java.util.Locale;
import java.util.Map;

/// What a figure must reach. A measure that was not asked for this time leaves it open.
sealed interface Goal {
    /// That many times as fast as gevent.
    record TimesGevent(double least) implements Goal {
        @Override
        public double excess(Figures figures, Map<Measure, Figures> all) {
            return least / figures.ratio();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≥ %.0f × gevent", least);
        }
    }

    /// So many nanoseconds.
    record Nanos(double most) implements Goal {
        @Override
        public double excess(Figures figures, Map<Measure, Figures> all) {
            return figures.jevent().median() / most;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≤ %.0f ns", most);
        }
    }

    /// That many times another measure of the same report, round by round.
    record TimesOther(double most, String other) implements Goal {
        @Override
        public double excess(Figures figures, Map<Measure, Figures> all) {
            for (var entry : all.entrySet()) {
                if (entry.getKey().toString().equals(other)) {
                    return figures.jevent().over(entry.getValue().jevent()) / most;
                }
            }
            return Double.NaN;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≤ %.2f × %s", most, other);
        }
    }

    /// {@return how far above the goal, as a factor: one or less reaches it; not a number if it
    /// cannot be said}
    double excess(Figures figures, Map<Measure, Figures> all);
}
