package dev.jevent.patch.thread;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hooks that are greenlets to the program, and run on platform threads.
final class ShutdownHooks {
    private static final Map<Thread, Thread> PLATFORM =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private ShutdownHooks() {}

    static void add(Runtime runtime, Thread hook) {
        MadeThread made = MadeThreads.find(hook);
        if (made == null || hook.getState() != Thread.State.NEW) {
            runtime.addShutdownHook(hook);
            return;
        }
        Thread platform = platform(hook, made);
        Thread before = PLATFORM.putIfAbsent(hook, platform);
        // The JDK has words of its own for one that is registered already.
        add(runtime, hook, before == null ? platform : before);
    }

    private static void add(Runtime runtime, Thread hook, Thread platform) {
        try {
            runtime.addShutdownHook(platform);
        } catch (IllegalStateException ending) {
            PLATFORM.remove(hook);
            throw ending;
        }
    }

    private static Thread platform(Thread hook, MadeThread made) {
        Thread platform = new Thread(made.group(), made.task(), hook.getName());
        platform.setContextClassLoader(hook.getContextClassLoader());
        platform.setDaemon(made.isDaemon());
        return platform;
    }

    static boolean remove(Runtime runtime, Thread hook) {
        @Nullable Thread platform = PLATFORM.get(hook);
        boolean removed = runtime.removeShutdownHook(platform == null ? hook : platform);
        PLATFORM.remove(hook);
        return removed;
    }
}
