package dev.jevent.patch.agent;

import dev.jevent.Jevent;
import dev.jevent.hub.FirstHub;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.file.FileRewriting;
import dev.jevent.patch.rewrite.JdkClasses;
import dev.jevent.patch.thread.ThreadRewriting;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the agent does on a Java that it is made for.
public final class AgentStart {
    private static final String DOOR = "dev.jevent.jdk";

    private AgentStart() {}

    /// Rewrites what the areas need that the options name, and patches them when the first hub
    /// starts.
    ///
    /// @throws IllegalArgumentException if an option is unknown
    /// @throws Exception if this JDK is another than expected; what has been rewritten does what
    ///   the JDK does
    public static void start(@Nullable String options, Instrumentation instrumentation)
            throws Exception {
        Set<Area> areas = AgentOptions.areas(options);
        Module core = Jevent.class.getModule();
        Module self = AgentStart.class.getModule();
        open(instrumentation, core == self ? Set.of(self) : Set.of(core, self));
        if (core.isNamed()) {
            exportDoor(instrumentation, core, self);
        }
        JdkClasses.agent(instrumentation);
        rewrite(areas);
        FirstHub.before(new Patching(areas));
    }

    /// Now, while few classes are loaded.
    ///
    /// @throws Exception if this JDK is another than expected
    private static void rewrite(Set<Area> areas) throws Exception {
        if (areas.contains(Area.FILE) || areas.contains(Area.FILE_OFFLOAD)) {
            FileRewriting.apply();
        }
        if (areas.contains(Area.THREAD)) {
            ThreadRewriting.apply();
        }
    }

    /// As the flag `--add-opens java.base/java.lang` does, and the packages that would be opened
    /// from there at once with it, which is faster.
    private static void open(Instrumentation instrumentation, Set<Module> users) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", users, "java.io", users),
                Set.of(),
                Map.of());
    }

    /// A core on the module path takes the place of the one in the agent's jar.
    private static void exportDoor(Instrumentation instrumentation, Module core, Module self) {
        instrumentation.redefineModule(
                core, Set.of(), Map.of(DOOR, Set.of(self)), Map.of(), Set.of(), Map.of());
    }

    /// Before there is a hub there is nobody to be cooperative, and a program without one should
    /// not pay for it.
    private record Patching(Set<Area> areas) implements Runnable {
        @Override
        public void run() {
            var list = List.copyOf(areas);
            MonkeyPatch.of(list.getFirst(), list.toArray(new Area[0])).patch();
        }
    }
}
