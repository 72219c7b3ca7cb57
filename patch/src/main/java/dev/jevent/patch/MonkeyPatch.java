package dev.jevent.patch;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import dev.jevent.patch.area.Unpatched;
import dev.jevent.patch.socket.SocketPatch;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Makes the JDK's blocking calls cooperative where greenlets make them (gevent's `monkey`).
///
/// ```java
/// MonkeyPatch.patchAll();
/// Jevent.run(() -> program());
/// ```
///
/// Outside greenlets everything behaves exactly as before. May be called before or after the first
/// hub, again, from any thread and under any class loader.
public final class MonkeyPatch {
    /// One for each area that this module can patch.
    private static final List<Patch> PATCHES = List.of(new SocketPatch());

    private static final Map<Area, Outcome> OUTCOMES = new EnumMap<>(Area.class);

    private final Set<Area> areas;

    private MonkeyPatch(Set<Area> areas) {
        this.areas = areas;
    }

    /// Patches every area but those that must be asked for.
    public static PatchReport patchAll() {
        Set<Area> all = EnumSet.allOf(Area.class);
        all.removeIf(Area::mustBeAskedFor);
        return new MonkeyPatch(all).patch();
    }

    /// {@return these areas, to be patched by [#patch()]}
    public static MonkeyPatch of(Area first, Area... more) {
        return new MonkeyPatch(EnumSet.of(first, more));
    }

    /// Patches the areas, in addition to what is patched already. What cannot be patched here falls
    /// back to the JDK's own way, and the report says so.
    public PatchReport patch() {
        synchronized (OUTCOMES) {
            for (Patch patch : PATCHES) {
                if (areas.contains(patch.area())) {
                    OUTCOMES.put(patch.area(), patch.install());
                }
            }
            return report();
        }
    }

    /// Takes back the patches of the areas as far as that is possible.
    public PatchReport unpatch() {
        synchronized (OUTCOMES) {
            for (Patch patch : PATCHES.reversed()) {
                if (areas.contains(patch.area())) {
                    patch.remove();
                    OUTCOMES.remove(patch.area());
                }
            }
            return report();
        }
    }

    /// {@return what is patched now}
    public static PatchReport report() {
        synchronized (OUTCOMES) {
            var all = new EnumMap<Area, Outcome>(Area.class);
            for (Area area : Area.values()) {
                all.put(area, new Outcome(Outcome.State.OFF, "not asked for"));
            }
            all.putAll(OUTCOMES);
            return new PatchReport(all);
        }
    }

    /// {@return true if the area is patched}
    public static boolean isPatched(Area area) {
        Outcome outcome = report().outcomes().get(area);
        return outcome != null && outcome.state() == Outcome.State.PATCHED;
    }

    /// Runs `body` with the JDK's own ways in the current greenlet (gevent's `get_original`); what
    /// it starts is not affected.
    public static <T extends @Nullable Object> T unpatched(Callable<T> body) throws Exception {
        return Unpatched.call(body);
    }
}
