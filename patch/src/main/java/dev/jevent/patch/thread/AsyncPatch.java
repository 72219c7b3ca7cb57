package dev.jevent.patch.thread;

import dev.jevent.hub.Hub;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import dev.jevent.patch.area.Unpatched;
import dev.jevent.patch.rewrite.CallRedirect;
import dev.jevent.patch.rewrite.JdkClasses;
import dev.jevent.patch.rewrite.JdkLookup;
import dev.jevent.patch.rewrite.Once;
import dev.jevent.patch.rewrite.Redirect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/// Lets the asynchronous methods of `CompletableFuture` that a greenlet calls without an executor
/// run their functions in greenlets of the same hub; by the agent.
public final class AsyncPatch implements Patch {
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final Once REWRITING = new Once();

    private static volatile boolean installed;

    /// Creates it.
    public AsyncPatch() {}

    @Override
    public Area area() {
        return Area.ASYNC;
    }

    @Override
    public Outcome install() {
        String refusal =
                REWRITING.refusal(
                        AsyncPatch::rewrite, "needs the agent; HubExecutor can be given by hand");
        if (refusal != null) {
            return Outcome.fellBack(refusal);
        }
        installed = true;
        return Outcome.patched("functions without an executor run in greenlets");
    }

    @Override
    public void remove() {
        installed = false;
    }

    private static void rewrite() throws Exception {
        HookedThreads.connect();
        JdkClasses.rewrite(
                Map.of(
                        FUTURE,
                        new CallRedirect(
                                List.of(
                                        executorIn("supplyAsync"),
                                        executorIn("runAsync"),
                                        executorIn("defaultExecutor")))));
    }

    private static Redirect executorIn(String method) {
        return Redirect.field(
                        FUTURE,
                        "ASYNC_POOL",
                        "Ljava/util/concurrent/ForkJoinPool;",
                        HookedThreads.BRIDGE,
                        "asyncExecutor")
                .to("asyncExecutor", "()Ljava/util/concurrent/Executor;")
                .in(method);
    }

    /// {@return what runs functions on the current hub, or null where that is not patched}
    static @Nullable Executor executorOrNull() {
        return installed && Unpatched.isCooperative() ? new OnHub(Hub.current()) : null;
    }

    /// {@return the JDK's own}
    static Executor original() {
        return Original.POOL;
    }

    private static final class Original {
        static final ForkJoinPool POOL;

        static {
            try {
                POOL =
                        (ForkJoinPool)
                                JdkLookup.in(CompletableFuture.class)
                                        .findStaticVarHandle(
                                                CompletableFuture.class,
                                                "ASYNC_POOL",
                                                ForkJoinPool.class)
                                        .get();
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    private record OnHub(Hub hub) implements Executor {
        @Override
        public void execute(Runnable task) {
            hub.spawnRaw("async", task);
        }
    }
}
