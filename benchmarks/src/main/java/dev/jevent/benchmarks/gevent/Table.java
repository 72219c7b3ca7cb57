package dev.jevent.benchmarks.gevent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The report as Markdown.
final class Table {
    private final Map<Measure, Figures> all;

    Table(Map<Measure, Figures> all) {
        this.all = all;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(
                """
                | measure | one operation | jevent, ns | gevent, ns | ratio | must reach |
                |---|---|---|---|---|---|
                """);
        all.forEach((measure, figures) -> text.append(row(measure, figures)));
        return text.toString();
    }

    private String row(Measure measure, Figures figures) {
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        measure,
                        measure.what(),
                        figures.jevent(),
                        figures.gevent(),
                        ratio(figures),
                        goals(measure.goals(), figures));
    }

    private static String ratio(Figures figures) {
        double ratio = figures.ratio();
        return Double.isNaN(ratio)
                ? ""
                : String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%.0f", ratio);
    }

    private String goals(List<Goal> goals, Figures figures) {
        return goals.stream().map(goal -> goal(goal, figures)).collect(Collectors.joining("; "));
    }

    private String goal(Goal goal, Figures figures) {
        double excess = goal.excess(figures, all);
        if (Double.isNaN(excess)) {
            return goal.toString();
        }
        return excess <= 1 ? goal + ": yes" : "**" + goal + ": no**";
    }
}
