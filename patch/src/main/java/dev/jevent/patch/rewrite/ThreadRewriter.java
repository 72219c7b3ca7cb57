package dev.jevent.patch.rewrite;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Redirects what a class does to make threads to the static methods of a bridge class, which
/// decide at run time whether a thread is to be a greenlet.
///
/// ```java
/// byte[] rewritten = new ThreadRewriter("dev/jevent/patch/thread/ThreadBridge").rewrite(bytes);
/// ```
///
/// | call | becomes |
/// |---|---|
/// | `new Thread(…)` with a `Runnable`, `Thread::new` | `newThread` with the same arguments |
/// | `setDaemon`, `isDaemon`, `setPriority`, `getPriority`, `getThreadGroup` of `Thread`, `addShutdownHook`, `removeShutdownHook` of `Runtime` | the same name, with the receiver before the arguments |
/// | `Executors.newFixedThreadPool` and the like without a factory, `defaultThreadFactory` | the same |
/// | `new ThreadPoolExecutor`, `new ScheduledThreadPoolExecutor` without a factory, `super(…)` of their subclasses | the constructor with a factory, from `defaultThreadFactory` |
/// | `ThreadPoolExecutor::new`, `ScheduledThreadPoolExecutor::new` without a factory | `newThreadPoolExecutor`, `newScheduledThreadPoolExecutor` |
///
/// Subclasses of `Thread` and what is called by reflection stay as they are.
public final class ThreadRewriter {
    private final CallRewriter rewriter;

    /// Rewrites for a bridge.
    ///
    /// @param bridge the internal name of a class with the methods of
    ///   `dev.jevent.patch.thread.ThreadBridge`, visible where the class is to be defined
    public ThreadRewriter(String bridge) {
        this(Redirections.ofThreads(bridge));
    }

    /// Rewrites for a bridge, and starts of processes for another.
    ///
    /// @param processBridge the internal name of a class with the methods `start(ProcessBuilder)`,
    ///   `startPipeline(List)` and `exec(Runtime, …)`
    public ThreadRewriter(String bridge, String processBridge) {
        this(both(Redirections.ofThreads(bridge), Redirections.ofProcesses(processBridge)));
    }

    private ThreadRewriter(Map<Call, Redirection> redirections) {
        rewriter = new CallRewriter(redirections);
    }

    private static Map<Call, Redirection> both(
            Map<Call, Redirection> threads, Map<Call, Redirection> processes) {
        var all = new HashMap<>(threads);
        all.putAll(processes);
        return Map.copyOf(all);
    }

    /// Rewrites a class file of any version.
    ///
    /// @return the new class file, or null if there is nothing to redirect
    /// @throws IllegalArgumentException if `classFile` is none, or grows beyond what a class file
    ///   can hold
    public byte @Nullable [] rewrite(byte[] classFile) {
        return rewriter.rewrite(classFile);
    }
}
