package dev.jevent.patch;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import java.util.EnumMap;
import java.util.Map;

/// What is patched, what fell back and why.
///
/// ```java
/// System.out.println(MonkeyPatch.report());
/// ```
///
/// @param outcomes of every area, in the order of [Area]
public record PatchReport(Map<Area, Outcome> outcomes) {
    /// Takes a copy.
    public PatchReport {
        outcomes = Map.copyOf(new EnumMap<>(outcomes));
    }

    /// A line for each area.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Area area : Area.values()) {
            Outcome outcome = outcomes.get(area);
            if (outcome != null) {
                text.append("%-15s %-9s %s%n".formatted(area, outcome.state(), outcome.how()));
            }
        }
        return text.toString();
    }
}
