package dev.jevent.patch.file;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import org.jspecify.annotations.Nullable;

/// Lets other threads read and write regular files for greenlets; by the agent. What waits, such as
/// a pipe, is left to [FilePatch].
public final class FileOffloadPatch implements Patch {
    /// Creates it.
    public FileOffloadPatch() {}

    @Override
    public Area area() {
        return Area.FILE_OFFLOAD;
    }

    @Override
    public Outcome install() {
        String refusal = FileRewriting.refusal();
        if (refusal != null) {
            return Outcome.fellBack(refusal);
        }
        warmUp();
        FileMode.offloading(true);
        return Outcome.patched("regular files are read and written on other threads");
    }

    /// Classes are read from files, too: those that the helpers need must be there before, for who
    /// waits for them may hold the jar.
    private static void warmUp() {
        try (Hub hub = Hub.start("jevent-patch-start")) {
            new Greenlet<>(hub, () -> Helpers.<@Nullable Object>run(() -> null)).start().join();
        }
    }

    @Override
    public void remove() {
        FileMode.offloading(false);
    }
}
