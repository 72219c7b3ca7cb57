package dev.jevent.patch.file;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;

/// Makes pipes, terminals, FIFOs and the streams of processes cooperative, and starts processes,
/// flushes and locks files beside the hub; by the agent.
public final class FilePatch implements Patch {
    /// Creates it.
    public FilePatch() {}

    @Override
    public Area area() {
        return Area.FILE;
    }

    @Override
    public Outcome install() {
        String refusal = FileRewriting.refusal();
        if (refusal != null) {
            return Outcome.fellBack(refusal);
        }
        FileMode.cooperative(true);
        ProcessBridge.turn(false);
        return Outcome.patched(
                "waits for descriptors on hubs with epoll; fork, fsync, locks and FIFOs' opening on"
                        + " other threads");
    }

    @Override
    public void remove() {
        FileMode.cooperative(false);
    }
}
