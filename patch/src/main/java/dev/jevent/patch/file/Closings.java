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

    /// What is valid still, and will be until those who wait for it have left.
    private static final Set<FileDescriptor> CLOSING = ConcurrentHashMap.newKeySet();

    private Closings() {}

    /// Tells `told`, once or more often, when `file` is closed or about to be; on any thread. It
    /// may be so already: who waits asks afterwards whether it is valid and not [#isClosing].
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

    /// Tells all who wait for `file`, and who begins to wait before [#closed].
    static void closing(FileDescriptor file) {
        CLOSING.add(file);
        if (!file.valid()) {
            // Closed by another one meanwhile, who may not have seen it in the set.
            CLOSING.remove(file);
        }
        tellWaiting(file);
    }

    /// Tells all who wait for `file`, which is not valid any more.
    static void closed(FileDescriptor file) {
        CLOSING.remove(file);
        tellWaiting(file);
    }

    /// Takes back [#closing], of one that could not be closed.
    static void notClosed(FileDescriptor file) {
        CLOSING.remove(file);
    }

    static boolean isClosing(FileDescriptor file) {
        return CLOSING.contains(file);
    }

    private static void tellWaiting(FileDescriptor file) {
        if (!WAITING.isEmpty()) {
            Set<Runnable> waiting = WAITING.get(file);
            if (waiting != null) {
                waiting.forEach(Runnable::run);
            }
        }
    }
}
