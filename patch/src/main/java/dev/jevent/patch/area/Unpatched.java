package dev.jevent.patch.area;

import dev.jevent.hub.Hub;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where a greenlet has asked for the JDK's own ways; what every hook looks at first.
public final class Unpatched {
    /// Empty nearly always, so that looking is one read.
    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

    private Unpatched() {}

    /// {@return true if a hook is to be cooperative here: in a greenlet of a hub that is not
    /// closed, outside [#call]}
    public static boolean isCooperative() {
        Thread self = Thread.currentThread();
        return self.isVirtual() && isOnOpenHub() && (THREADS.isEmpty() || !THREADS.contains(self));
    }

    private static boolean isOnOpenHub() {
        Hub hub = Hub.currentOrNull();
        return hub != null && !hub.isClosed();
    }

    /// Runs `body` with the JDK's own ways; what it starts is not affected.
    public static <T extends @Nullable Object> T call(Callable<T> body) throws Exception {
        Thread self = Thread.currentThread();
        boolean outermost = THREADS.add(self);
        try {
            return body.call();
        } finally {
            if (outermost) {
                THREADS.remove(self);
            }
        }
    }
}
