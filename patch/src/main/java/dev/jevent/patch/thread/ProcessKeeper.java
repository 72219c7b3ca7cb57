package dev.jevent.patch.thread;

import dev.jevent.hub.Hub;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Keeps the process while greenlets live that are no daemons.
///
/// To the JVM all greenlets are daemons. While there are others, a platform thread that is none
/// waits for their end. Off unless the process is one of `jevent run`, whose main is a greenlet.
public final class ProcessKeeper {
    private static final Object LOCK = new Object();

    private static volatile boolean on;
    private static int living;
    private static @Nullable CountDownLatch released;

    private ProcessKeeper() {}

    /// From now on greenlets keep the process.
    public static void turnOn() {
        on = true;
    }

    /// Says that a greenlet that is no daemon has begun.
    static void begin() {
        if (!on) {
            return;
        }
        synchronized (LOCK) {
            living++;
            if (released == null) {
                var latch = new CountDownLatch(1);
                released = latch;
                Thread.ofPlatform()
                        .name("jevent-keeper")
                        .daemon(false)
                        .inheritInheritableThreadLocals(false)
                        .start(() -> await(latch));
            }
        }
    }

    private static void await(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException _) {
                // who interrupts all threads does not mean this one
            }
        }
    }

    /// Says that it has ended. What it has started is ready by now, so that it has begun before the
    /// hub comes to look whether there is anybody left.
    static void end() {
        if (!on) {
            return;
        }
        synchronized (LOCK) {
            living--;
            if (living > 0) {
                return;
            }
        }
        Hub hub = Hub.currentOrNull();
        if (hub == null) {
            releaseIfNone();
        } else {
            hub.call(ProcessKeeper::releaseIfNone);
        }
    }

    private static void releaseIfNone() {
        synchronized (LOCK) {
            if (living == 0 && released != null) {
                released.countDown();
                released = null;
            }
        }
    }
}
