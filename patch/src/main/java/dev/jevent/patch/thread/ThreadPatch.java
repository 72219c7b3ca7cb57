package dev.jevent.patch.thread;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import dev.jevent.patch.area.Unpatched;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Threads that greenlets make are greenlets, where classes have been rewritten.
public final class ThreadPatch implements Patch {
    private static volatile @Nullable String rewriter;
    private static volatile boolean installed;

    /// The patch of this process; all instances are alike.
    public ThreadPatch() {}

    /// Says that classes are rewritten to call [ThreadBridge] from now on.
    ///
    /// @param who rewrites which, for the report
    public static void rewrittenBy(String who) {
        rewriter = Objects.requireNonNull(who, "who");
    }

    /// {@return true if a thread that is made here and now is to be a greenlet}
    public static boolean isCooperative() {
        return installed && Unpatched.isCooperative();
    }

    static boolean isInstalled() {
        return installed;
    }

    @Override
    public Area area() {
        return Area.THREAD;
    }

    @Override
    public Outcome install() {
        String refusal =
                ThreadRewriting.refusal(rewriter == null ? "needs jevent run or the agent" : null);
        if (refusal != null) {
            return Outcome.fellBack("threads stay threads: " + refusal);
        }
        installed = true;
        return Outcome.patched("greenlets for new threads, by " + rewriter);
    }

    @Override
    public void remove() {
        installed = false;
    }
}
