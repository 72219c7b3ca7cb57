package dev.jevent.patch.agent;

import dev.jevent.patch.area.Area;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands after the `=` of `-javaagent:jevent-agent.jar=socket,threadSubclass`; a name of two
/// words may be given with a hyphen, too.
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
            if (area.isNamed(option)) {
                return area;
            }
        }
        throw new IllegalArgumentException(
                "option: "
                        + option
                        + " (expected: some of "
                        + Arrays.stream(Area.values())
                                .map(Area::label)
                                .collect(Collectors.joining(","))
                        + ")");
    }
}
