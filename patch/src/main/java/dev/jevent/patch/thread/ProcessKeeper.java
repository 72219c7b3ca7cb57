package dev.jevent.patch.thread;

import dev.jevent.hub.Hub;
import dev.jevent.hub.StartedThreads;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Keeps the process while greenlets live that are no daemons.
///
/// To the JVM all greenlets are daemons. While there are others, a platform thread that is none
/// waits for their end. Off unless the process is one of `jevent run`, whose main is a greenlet.
public final class ProcessKeeper {
    private static final Object LOCK = new Object();

    private static int living;
    private static @Nullable CountDownLatch released;

    private ProcessKeeper() {}

    /// From now on greenlets keep the process.
    public static void turnOn() {
        StartedThreads.tell(ProcessKeeper::starts);
    }

    /// In the start of a thread: who has started it may be the last to keep the process.
    private static void starts(Thread thread) {
        MadeThread made = MadeThreads.find(thread);
        if (made != null && !made.isDaemon()) {
            begin();
            made.keepsProcess();
        }
    }

    private static void begin() {
        synchronized (LOCK) {
            if (released == null) {
                var latch = new CountDownLatch(1);
                Thread.ofPlatform()
                        .name("jevent-keeper")
                        .daemon(false)
                        .inheritInheritableThreadLocals(false)
                        .start(() -> await(latch));
                released = latch;
            }
            living++;
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

    /// Says that one that kept the process ends; it is over once its handler has been told what it
    /// did not catch, and so in another turn of its hub.
    static void end() {
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
