package dev.jevent.process;

import dev.jevent.file.BlockingThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A process and what it has started.
final class ProcessTree {
    /// Those whose kill is under way, on a daemon thread that the end of the JVM may cut off.
    private static final Set<ProcessHandle> DYING = ConcurrentHashMap.newKeySet();

    private static volatile boolean exiting;

    static {
        try {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(ProcessTree::killDying, "jevent-process-kill"));
        } catch (IllegalStateException e) {
            exiting = true;
        }
    }

    private ProcessTree() {}

    /// Ends all of them, soon: finding them reads the list of all processes, which takes a while.
    /// While the JVM ends, nobody else has use for that time, and they have ended at the return.
    static void kill(ProcessHandle root) {
        DYING.add(root);
        if (exiting) {
            killNow(root);
        } else {
            BlockingThreads.forPipe(() -> killNow(root));
        }
    }

    private static void killNow(ProcessHandle root) {
        List<ProcessHandle> tree = new ArrayList<>(root.descendants().toList());
        tree.addFirst(root);
        tree.forEach(ProcessHandle::destroyForcibly);
        DYING.remove(root);
    }

    private static void killDying() {
        exiting = true;
        DYING.forEach(ProcessTree::killNow);
    }
}
