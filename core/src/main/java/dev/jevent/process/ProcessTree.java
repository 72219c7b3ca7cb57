package dev.jevent.process;

import dev.jevent.file.BlockingThreads;
import java.util.ArrayList;
import java.util.List;

/// A process and what it has started.
final class ProcessTree {
    private ProcessTree() {}

    /// Ends all of them, soon: finding them reads the list of all processes, which takes a while.
    static void kill(ProcessHandle root) {
        BlockingThreads.forPipe(
                () -> {
                    List<ProcessHandle> tree = new ArrayList<>(root.descendants().toList());
                    tree.addFirst(root);
                    tree.forEach(ProcessHandle::destroyForcibly);
                });
    }
}
