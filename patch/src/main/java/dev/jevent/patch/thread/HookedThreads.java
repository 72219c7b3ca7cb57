package dev.jevent.patch.thread;

import dev.jevent.patch.rewrite.BootClasses;
import dev.jevent.patch.rewrite.Once;

/// The class in java.base that rewritten classes call, and what it hands on to.
final class HookedThreads {
    static final String BRIDGE = "java/lang/JeventThreads";

    private static final Once DONE = new Once();

    private HookedThreads() {}

    /// Makes the bridge ready to be called, unless it is.
    ///
    /// @throws Exception if this JDK is another than expected
    static void connect() throws Exception {
        DONE.run(new Definition());
    }

    private static final class Definition implements Once.Work {
        @Override
        public void run() throws Exception {
            BootClasses.define(Thread.class, "JeventThreads", "JeventThreads$Hooks");
            Bridge.connect();
        }
    }

    /// Loaded only once the bridge is there.
    private static final class Bridge {
        static void connect() {
            if (JeventThreads.hooks != null) {
                throw new IllegalArgumentException(
                        "hooks: of another copy of jevent (expected: none)");
            }
            JeventThreads.hooks = new ThreadHooks();
        }
    }
}
