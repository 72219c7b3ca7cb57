package dev.jevent.patch.thread;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import dev.jevent.patch.rewrite.CallRedirect;
import dev.jevent.patch.rewrite.JdkClasses;
import dev.jevent.patch.rewrite.Once;
import dev.jevent.patch.rewrite.Redirect;
import java.util.List;
import java.util.Map;

/// Lets greenlets run what is in `run()` of subclasses of `Thread` that greenlets start; by the
/// agent.
///
/// The object starts, is joined, interrupted and asked for its state as the thread that it stands
/// for, but in `run()` the current thread is another; once interrupted, its own flag stays set.
public final class ThreadSubclassPatch implements Patch {
    private static final String THREAD = "java/lang/Thread";
    private static final Once REWRITING = new Once();

    /// Creates it.
    public ThreadSubclassPatch() {}

    @Override
    public Area area() {
        return Area.THREAD_SUBCLASS;
    }

    @Override
    public Outcome install() {
        String refusal = REWRITING.refusal(ThreadSubclassPatch::rewrite, "needs the agent");
        if (refusal != null) {
            return Outcome.fellBack(refusal);
        }
        HandledThreads.on(true);
        return Outcome.patched("greenlets for subclasses of Thread, by the agent");
    }

    @Override
    public void remove() {
        HandledThreads.on(false);
    }

    private static void rewrite() throws Exception {
        HookedThreads.connect();
        JdkClasses.rewrite(
                Map.of(
                        THREAD,
                        new CallRedirect(
                                List.of(
                                        call("start0", "()V").in("start"),
                                        call("alive", "()Z"),
                                        call("threadState", "()Ljava/lang/Thread$State;"),
                                        call("interrupt0", "()V").in("interrupt")))));
    }

    private static Redirect call(String name, String descriptor) {
        return Redirect.call(THREAD, name, descriptor, HookedThreads.BRIDGE);
    }
}
