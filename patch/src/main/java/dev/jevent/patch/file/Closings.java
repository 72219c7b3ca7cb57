package dev.jevent.patch.file;

import java.io.FileDescriptor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who is to be told when a descriptor is closed under them.
final class Closings {
    /// Descriptors are equal if they are the same object.
    private static final ConcurrentHashMap<FileDescriptor, Set<Runnable>> WAITING =
            new ConcurrentHashMap<>();

    private Closings() {}

    /// Tells `told`, once or more often, when `file` is closed or about to be; on any thread.
    static void tell(FileDescriptor file, Runnable told) {
        WAITING.compute(file, (_, waiting) -> with(waiting, told));
    }

    private static Set<Runnable> with(@Nullable Set<Runnable> waiting, Runnable told) {
        Set<Runnable> all = waiting == null ? ConcurrentHashMap.newKeySet() : waiting;
        all.add(told);
        return all;
    }

    /// Ends what [#tell(FileDescriptor, Runnable)] began.
    static void forget(FileDescriptor file, Runnable told) {
        WAITING.computeIfPresent(file, (_, waiting) -> without(waiting, told));
    }

    private static @Nullable Set<Runnable> without(Set<Runnable> waiting, Runnable told) {
        waiting.remove(told);
        return waiting.isEmpty() ? null : waiting;
    }

    /// Tells all who wait for `file`.
    static void closing(FileDescriptor file) {
        if (!WAITING.isEmpty()) {
            Set<Runnable> waiting = WAITING.get(file);
            if (waiting != null) {
                waiting.forEach(Runnable::run);
            }
        }
    }
}
