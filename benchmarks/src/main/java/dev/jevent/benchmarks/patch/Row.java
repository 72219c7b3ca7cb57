package dev.jevent.benchmarks.patch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of one measure, round by round, of each side.
final class Row {
    private final String measure;
    private final Goal goal;
    private final Map<Side, List<Double>> figures = new EnumMap<>(Side.class);

    Row(String measure, Goal goal) {
        this.measure = measure;
        this.goal = goal;
    }

    /// Prints those with figures as a table.
    static void print(List<Row> rows, int rounds) {
        System.out.printf(
                "Java %s · %d rounds, medians and ranges; ratios are medians of the rounds' own%n%n",
                Runtime.version(), rounds);
        System.out.printf(
                "| measure | %1$s | %2$s | %3$s | ÷ %1$s | ÷ %2$s | must reach |%n|---|---|---|---|---|---|---|%n",
                Side.JDK, Side.GREENLETS, Side.PATCHED);
        rows.stream().filter(row -> !row.isEmpty()).forEach(System.out::println);
    }

    void add(Side side, double figure) {
        figures.computeIfAbsent(side, _ -> new ArrayList<>()).add(figure);
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    /// As a line of a table.
    @Override
    public String toString() {
        double patched = median(of(Side.PATCHED));
        double ratio = over(Side.JDK);
        return "| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        measure,
                        text(Side.JDK),
                        text(Side.GREENLETS),
                        text(Side.PATCHED),
                        ratio(ratio),
                        ratio(over(Side.GREENLETS)),
                        goal.judge(patched, ratio));
    }

    private List<Double> of(Side side) {
        return figures.getOrDefault(side, List.of());
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    /// {@return the median of the rounds' own ratios, of patched greenlets to another side}
    private double over(Side other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(of(other).size(), of(Side.PATCHED).size()); i++) {
            ratios.add(of(Side.PATCHED).get(i) / of(other).get(i));
        }
        return median(ratios);
    }

    private static double median(List<Double> figures) {
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    /// {@return the median, with the range in brackets}
    private String text(Side side) {
        List<Double> all = of(side);
        if (all.isEmpty()) {
            return "";
        }
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "%s (%s–%s)"
                .formatted(text(median(all)), text(sorted[0]), text(sorted[sorted.length - 1]));
    }

    private static String text(double figure) {
        int digits = figure >= 1_000 ? 0 : figure >= 1 ? 1 : 4;
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }
}
