package dev.jevent.benchmarks.patch;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import java.util.ArrayList;
import java.util.List;

/// Who runs the same blocking code.
enum Side {
    /// Virtual threads on the JDK's own scheduler.
    JDK("virtual threads"),

    /// Greenlets that wait for sockets in the JDK's way.
    GREENLETS("greenlets"),

    /// Greenlets that wait for sockets on their hub.
    PATCHED("patched greenlets");

    private static final MonkeyPatch SOCKETS = MonkeyPatch.of(Area.SOCKET);

    private final String title;

    Side(String title) {
        this.title = title;
    }

    /// Runs all bodies at once, each in a thread of its own, until all have ended.
    void run(List<Action> bodies) throws Exception {
        if (this == PATCHED) {
            SOCKETS.patch();
        } else {
            SOCKETS.unpatch();
        }
        if (this == JDK) {
            runThreads(bodies);
        } else {
            Jevent.run(() -> runGreenlets(bodies));
        }
    }

    private static void runThreads(List<Action> bodies) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Action body : bodies) {
            threads.add(Thread.startVirtualThread(() -> call(body)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void call(Action body) {
        try {
            body.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runGreenlets(List<Action> bodies) throws Exception {
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (Action body : bodies) {
            greenlets.add(Jevent.spawn(body));
        }
        for (Greenlet<?> greenlet : greenlets) {
            greenlet.get();
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
