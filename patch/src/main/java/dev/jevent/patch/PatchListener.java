package dev.jevent.patch;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import java.util.Set;

/// Hears of patching, and may forbid it (gevent's events `GeventWillPatchAllEvent` to
/// `GeventDidPatchAllEvent`, and `DoNotPatch`).
///
/// Each call of [MonkeyPatch#patch()] and [MonkeyPatch#patchAll()] calls [#willPatchAll(Set)], then
/// [#willPatch(Area)] and [#didPatch(Area, Outcome)] in turn for each area that is not patched yet,
/// then [#didPatchAll(PatchReport)]; on the thread that patches. What a listener throws reaches who
/// patches, and what was patched before stays so.
///
/// ```java
/// MonkeyPatch.listen(new PatchListener() {
///     @Override public boolean willPatch(Area area) { return area != Area.STDIN; }
/// });
/// ```
public interface PatchListener {
    /// {@return false to have none of these areas patched; then nothing else is called}
    default boolean willPatchAll(Set<Area> areas) {
        return true;
    }

    /// {@return false to leave this area as it is; then no listener after this one is asked}
    default boolean willPatch(Area area) {
        return true;
    }

    /// Called when the patch of an area is in its place or has fallen back.
    default void didPatch(Area area, Outcome outcome) {}

    /// Called when all are done, those that were forbidden left out.
    default void didPatchAll(PatchReport report) {}
}
