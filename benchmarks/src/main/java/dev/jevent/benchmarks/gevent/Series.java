package dev.jevent.benchmarks.gevent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// The figures of one side of one measure, in nanoseconds, round by round.
final class Series {
    private final List<Double> rounds = new ArrayList<>();

    void add(double nanos) {
        rounds.add(nanos);
    }

    boolean isEmpty() {
        return rounds.isEmpty();
    }

    double median() {
        return median(rounds);
    }

    /// {@return the median of this divided by that, round by round}
    double over(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(rounds.size(), other.rounds.size()); i++) {
            ratios.add(rounds.get(i) / other.rounds.get(i));
        }
        return median(ratios);
    }

    private static double median(List<Double> figures) {
        if (figures.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The median, with the range in brackets.
    @Override
    public String toString() {
        return isEmpty()
                ? ""
                : text(median())
                        + " ("
                        + text(Collections.min(rounds))
                        + "–"
                        + text(Collections.max(rounds))
                        + ")";
    }

    private static String text(double nanos) {
        return String.format(Locale.ROOT, nanos < 100 ? "%,.1f" : "%,.0f", nanos);
    }
}
