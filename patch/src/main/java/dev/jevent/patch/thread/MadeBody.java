package dev.jevent.patch.thread;

import dev.jevent.errors.GreenletExit;

/// The body of a thread that a greenlet made.
///
/// @param task what it is to run
record MadeBody(Runnable task) implements Runnable {
    @Override
    public void run() {
        try {
            task.run();
        } catch (GreenletExit _) {
            // has ended as a greenlet that was killed does
        } finally {
            MadeThread self = MadeThreads.find(Thread.currentThread());
            if (self != null && self.isKeepingProcess()) {
                ProcessKeeper.end();
            }
        }
    }
}
