package dev.jevent.patch.agent;

import dev.jevent.patch.area.Area;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands after the `=` of `-javaagent:jevent-agent.jar=socket,threadSubclass`.
final class AgentOptions {
    private AgentOptions() {}

    /// {@return the areas that are named, or without options all that need not be asked for}
    ///
    /// @throws IllegalArgumentException if one of the names is none of an area
    static Set<Area> areas(@Nullable String options) {
        EnumSet<Area> areas = EnumSet.noneOf(Area.class);
        if (options == null || options.isBlank()) {
            for (Area area : Area.values()) {
                if (!area.mustBeAskedFor()) {
                    areas.add(area);
                }
            }
            return areas;
        }
        for (String option : options.split(",", -1)) {
            areas.add(areaOf(option.strip()));
        }
        return areas;
    }

    private static Area areaOf(String option) {
        for (Area area : Area.values()) {
            if (nameOf(area).equals(option)) {
                return area;
            }
        }
        throw new IllegalArgumentException(
                "option: "
                        + option
                        + " (expected: some of "
                        + Arrays.stream(Area.values())
                                .map(AgentOptions::nameOf)
                                .collect(Collectors.joining(","))
                        + ")");
    }

    /// As Java names a field: `threadSubclass`.
    private static String nameOf(Area area) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char letter : area.name().toCharArray()) {
            if (letter != '_') {
                name.append(upper ? letter : Character.toLowerCase(letter));
            }
            upper = letter == '_';
        }
        return name.toString();
    }
}
