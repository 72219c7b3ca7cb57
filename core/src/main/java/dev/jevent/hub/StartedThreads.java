package dev.jevent.hub;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who hears of the virtual threads that the JDK starts on hubs; for the packages of jevent.
public final class StartedThreads {
    private static volatile @Nullable Consumer<? super Thread> listener;

    private StartedThreads() {}

    /// Tells `told` of each from now on, and nobody else: in `Thread.start()`, before the thread
    /// runs, on any thread; it must not wait. What it throws is logged.
    public static void tell(Consumer<? super Thread> told) {
        listener = told;
    }

    static void started(Thread thread) {
        Consumer<? super Thread> told = listener;
        if (told != null) {
            try {
                told.accept(thread);
            } catch (RuntimeException | Error e) {
                HubLog.error("who is told of started threads has failed", e);
            }
        }
    }
}
