package dev.jevent.patch.agent;

import dev.jevent.Jevent;
import dev.jevent.hub.FirstHub;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.rewrite.JdkClasses;
import java.lang.instrument.Instrumentation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the agent does on a Java that it is made for.
public final class AgentStart {
    private AgentStart() {}

    /// Patches the areas that the options name: those that need no rewriting when the first hub
    /// starts, the others at once.
    ///
    /// @throws IllegalArgumentException if an option is unknown
    public static void start(@Nullable String options, Instrumentation instrumentation) {
        Set<Area> areas = AgentOptions.areas(options);
        open(instrumentation, Jevent.class.getModule());
        open(instrumentation, AgentStart.class.getModule());
        JdkClasses.agent(instrumentation);
        Set<Area> rewritten = EnumSet.copyOf(areas);
        rewritten.removeIf(area -> !area.needsRewriting());
        patch(rewritten);
        Set<Area> hooked = EnumSet.copyOf(areas);
        hooked.removeAll(rewritten);
        FirstHub.before(() -> patch(hooked));
    }

    /// As the flag `--add-opens java.base/java.lang` does.
    private static void open(Instrumentation instrumentation, Module user) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(user)),
                Set.of(),
                Map.of());
    }

    private static void patch(Set<Area> areas) {
        var list = List.copyOf(areas);
        if (!list.isEmpty()) {
            MonkeyPatch.of(list.getFirst(), list.toArray(new Area[0])).patch();
        }
    }
}
