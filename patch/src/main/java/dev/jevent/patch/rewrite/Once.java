package dev.jevent.patch.rewrite;

import org.jspecify.annotations.Nullable;

/// Something that is done once in a process, or has failed for good.
public final class Once {
    private boolean done;
    private @Nullable Exception failure;

    /// Creates one that has not been tried.
    public Once() {}

    /// Does `work` the first time.
    ///
    /// @throws Exception what it threw, each time
    public synchronized void run(Work work) throws Exception {
        if (!done) {
            done = true;
            try {
                work.run();
            } catch (Exception e) {
                failure = e;
            } catch (LinkageError e) {
                failure = new IllegalStateException(e.toString(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /// What is done.
    public interface Work {
        /// Does it.
        void run() throws Exception;
    }
}
