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

    /// As [#run(Work)], of work that rewrites classes of the JDK.
    ///
    /// @return why that is impossible, which is `withoutAgent` if that is missing, or null
    public @Nullable String refusal(Work work, @Nullable String withoutAgent) {
        if (!JdkClasses.canRewrite()) {
            return withoutAgent;
        }
        try {
            run(work);
            return null;
        } catch (Exception e) {
            return "does not fit this JDK: " + e;
        }
    }

    /// What is done.
    public interface Work {
        /// Does it.
        void run() throws Exception;
    }
}
