package dev.jevent.checks.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The platform threads that were not there at first.
final class NewThreads {
    /// Those that serve all virtual threads or all hubs, and come and go.
    private static final List<String> OF_ALL =
            List.of(
                    "jevent-guardian",
                    "ForkJoinPool",
                    "VirtualThread-",
                    "MasterPoller",
                    "Read-Poller",
                    "Write-Poller");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Set<Long> known = new HashSet<>();
    private final Map<Long, String> found = new ConcurrentHashMap<>();

    NewThreads() {
        for (long id : THREADS.getAllThreadIds()) {
            known.add(id);
        }
    }

    /// Adds those that there are now.
    void look() {
        for (long id : THREADS.getAllThreadIds()) {
            if (known.add(id)) {
                ThreadInfo info = THREADS.getThreadInfo(id);
                if (info != null) {
                    found.put(id, info.getThreadName());
                }
            }
        }
    }

    /// {@return the names of those that were seen, but for those that serve all, in order}
    List<String> names() {
        Collection<String> names = found.values();
        return names.stream().filter(NewThreads::isOfTheProgram).sorted().toList();
    }

    private static boolean isOfTheProgram(String name) {
        return OF_ALL.stream().noneMatch(name::startsWith);
    }
}
