package dev.jevent.patch;

import dev.jevent.hub.Subscription;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import dev.jevent.patch.area.Unpatched;
import dev.jevent.patch.dns.DnsPatch;
import dev.jevent.patch.file.FileOffloadPatch;
import dev.jevent.patch.file.FilePatch;
import dev.jevent.patch.socket.SocketPatch;
import dev.jevent.patch.stdin.StdinPatch;
import dev.jevent.patch.thread.AsyncPatch;
import dev.jevent.patch.thread.ThreadPatch;
import dev.jevent.patch.thread.ThreadSubclassPatch;
import java.util.EnumSet;
import java.util.List;
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
/// hub, again, from any thread or greenlet and under any class loader. What may be patched at all
/// can be narrowed by the setting `jevent.patch` and by listeners.
public final class MonkeyPatch {
    private static final List<Patch> PATCHES =
            List.of(
                    new SocketPatch(),
                    new DnsPatch(),
                    new StdinPatch(),
                    new ThreadPatch(),
                    new FilePatch(),
                    new ThreadSubclassPatch(),
                    new AsyncPatch(),
                    new FileOffloadPatch());

    private static final PatchState STATE = new PatchState(PATCHES);

    private final Set<Area> areas;

    private MonkeyPatch(Set<Area> areas) {
        this.areas = areas;
    }

    /// Patches every area but those that must be asked for, in addition to what is patched already.
    ///
    /// @throws dev.jevent.errors.DoorShut if the flag that jevent needs is missing
    /// @throws IllegalArgumentException if a system property of jevent is invalid
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
    ///
    /// @throws dev.jevent.errors.DoorShut if the flag that jevent needs is missing
    /// @throws IllegalArgumentException if a system property of jevent is invalid
    public PatchReport patch() {
        return STATE.patch(areas);
    }

    /// Takes back the patches of the areas as far as that is possible.
    public PatchReport unpatch() {
        return STATE.unpatch(areas);
    }

    /// Tells `listener` of all that is patched from now on, and asks it first.
    public static Subscription listen(PatchListener listener) {
        return STATE.listen(listener);
    }

    /// {@return what is patched now, and what has held hubs since}
    public static PatchReport report() {
        return STATE.report();
    }

    /// {@return true if the area is patched}
    public static boolean isPatched(Area area) {
        return STATE.outcome(area).state() == Outcome.State.PATCHED;
    }

    /// Runs `body` with the JDK's own ways in the current greenlet (gevent's `get_original`); what
    /// it starts is not affected.
    public static <T extends @Nullable Object> T unpatched(Callable<T> body) throws Exception {
        return Unpatched.call(body);
    }
}
