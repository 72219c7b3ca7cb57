package dev.jevent.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Runs several measurements in turn, round after round, and prints the median of each.
final class SideBySide {
    /// A measurement that gives one figure.
    interface Measurement {
        double run() throws Exception;
    }

    private final int warmups;
    private final int rounds;
    private final Map<String, Measurement> measurements = new LinkedHashMap<>();
    private final Map<String, double[]> figures = new LinkedHashMap<>();

    SideBySide(int warmups, int rounds) {
        this.warmups = warmups;
        this.rounds = rounds;
    }

    SideBySide add(String name, Measurement measurement) {
        measurements.put(name, measurement);
        figures.put(name, new double[rounds]);
        return this;
    }

    SideBySide run(String unit) throws Exception {
        for (int round = -warmups; round < rounds; round++) {
            for (var entry : measurements.entrySet()) {
                double figure = entry.getValue().run();
                if (round >= 0) {
                    rounds(entry.getKey())[round] = figure;
                }
            }
        }
        for (var entry : figures.entrySet()) {
            double[] sorted = entry.getValue().clone();
            Arrays.sort(sorted);
            System.out.printf(
                    "%-44s %,12.1f %s  (min %,.1f, max %,.1f, %d rounds)%n",
                    entry.getKey(),
                    median(entry.getKey()),
                    unit,
                    sorted[0],
                    sorted[rounds - 1],
                    rounds);
        }
        return this;
    }

    private double[] rounds(String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    double median(String name) {
        double[] sorted = rounds(name).clone();
        Arrays.sort(sorted);
        return sorted[rounds / 2];
    }

    /// Prints the median of the rounds' own ratios.
    void ratio(String one, String other) {
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = rounds(one)[i] / rounds(other)[i];
        }
        Arrays.sort(ratios);
        System.out.printf("%s / %s = %.2f%n", one, other, ratios[rounds / 2]);
    }
}
