package dev.jevent.patch;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is patched, what fell back and why, and what has held hubs since all the same.
///
/// ```java
/// System.out.println(MonkeyPatch.report());
/// ```
///
/// @param outcomes of every area, in the order of [Area]
/// @param heldCalls what the guardian has reported since the first area was patched, the longest
///   first; empty if the guardian is off
public record PatchReport(Map<Area, Outcome> outcomes, List<HeldCall> heldCalls) {
    /// Takes copies.
    public PatchReport {
        var ordered = new EnumMap<Area, Outcome>(Area.class);
        ordered.putAll(outcomes);
        outcomes = Collections.unmodifiableMap(ordered);
        heldCalls = List.copyOf(heldCalls);
    }

    /// {@return what became of one area}
    public Outcome of(Area area) {
        Outcome outcome = outcomes.get(area);
        return outcome != null ? outcome : new Outcome(Outcome.State.OFF, "not asked for");
    }

    /// A line for each area, and one for each call that held a hub.
    @Override
    public String toString() {
        var text = new StringBuilder();
        outcomes.forEach(
                (area, outcome) ->
                        text.append(
                                "%-15s %-9s %s%n"
                                        .formatted(area.label(), outcome.state(), outcome.how())));
        if (!heldCalls.isEmpty()) {
            text.append("held a hub since:%n".formatted());
            heldCalls.forEach(call -> text.append("  %s%n".formatted(call)));
        }
        return text.toString();
    }
}
