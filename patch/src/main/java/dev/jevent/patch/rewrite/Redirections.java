package dev.jevent.patch.rewrite;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;

/// The calls to redirect, and where to.
final class Redirections {
    private static final String THREAD = "java/lang/Thread";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final String PROCESS_BUILDER = "java/lang/ProcessBuilder";
    private static final String EXECUTORS = "java/util/concurrent/Executors";
    private static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
    private static final String SCHEDULED_POOL = "java/util/concurrent/ScheduledThreadPoolExecutor";

    private static final String RUNNABLE = "Ljava/lang/Runnable;";
    private static final String GROUP = "Ljava/lang/ThreadGroup;";
    private static final String STRING = "Ljava/lang/String;";
    private static final String EXECUTOR_SERVICE = "Ljava/util/concurrent/ExecutorService;";
    private static final String SCHEDULED_SERVICE =
            "Ljava/util/concurrent/ScheduledExecutorService;";
    private static final String FACTORY = "Ljava/util/concurrent/ThreadFactory;";
    private static final String HANDLER = "Ljava/util/concurrent/RejectedExecutionHandler;";
    private static final String POOL_ARGUMENTS =
            "IIJLjava/util/concurrent/TimeUnit;Ljava/util/concurrent/BlockingQueue;";
    private static final String PROCESS = "Ljava/lang/Process;";
    private static final String LIST = "Ljava/util/List;";

    /// The class whose objects are replaced by others.
    static final ClassDesc REPLACED = ClassDesc.ofInternalName(THREAD);

    private final ClassDesc bridge;
    private final Map<Call, Redirection> all = new HashMap<>();

    private Redirections(String bridge) {
        this.bridge = ClassDesc.ofInternalName(bridge);
    }

    static Map<Call, Redirection> ofThreads(String bridge) {
        var threads = new Redirections(bridge);
        threads.constructors();
        threads.methods();
        threads.executors();
        threads.pools();
        return Map.copyOf(threads.all);
    }

    static Map<Call, Redirection> ofProcesses(String bridge) {
        var processes = new Redirections(bridge);
        processes.ofInstance(PROCESS_BUILDER, "start", "()" + PROCESS);
        processes.ofClass(PROCESS_BUILDER, "startPipeline", "(" + LIST + ")" + LIST);
        String environment = "[" + STRING;
        for (String command : new String[] {STRING, "[" + STRING}) {
            for (String rest : new String[] {"", environment, environment + "Ljava/io/File;"}) {
                processes.ofInstance(RUNTIME, "exec", "(" + command + rest + ")" + PROCESS);
            }
        }
        return Map.copyOf(processes.all);
    }

    private void constructors() {
        constructor(RUNNABLE);
        constructor(RUNNABLE + STRING);
        constructor(GROUP + RUNNABLE);
        constructor(GROUP + RUNNABLE + STRING);
        constructor(GROUP + RUNNABLE + STRING + "J");
        constructor(GROUP + RUNNABLE + STRING + "JZ");
    }

    private void constructor(String arguments) {
        var type = MethodTypeDesc.ofDescriptor("(" + arguments + ")Ljava/lang/Thread;");
        all.put(
                Call.constructor(THREAD, "(" + arguments + ")V"),
                new Redirection.ToStatic(bridge, "newThread", type));
    }

    private void methods() {
        ofInstance(THREAD, "setDaemon", "(Z)V");
        ofInstance(THREAD, "isDaemon", "()Z");
        ofInstance(THREAD, "setPriority", "(I)V");
        ofInstance(THREAD, "getPriority", "()I");
        ofInstance(THREAD, "getThreadGroup", "()" + GROUP);
        ofInstance(RUNTIME, "addShutdownHook", "(Ljava/lang/Thread;)V");
        ofInstance(RUNTIME, "removeShutdownHook", "(Ljava/lang/Thread;)Z");
    }

    private void executors() {
        ofClass(EXECUTORS, "defaultThreadFactory", "()" + FACTORY);
        ofClass(EXECUTORS, "newFixedThreadPool", "(I)" + EXECUTOR_SERVICE);
        ofClass(EXECUTORS, "newCachedThreadPool", "()" + EXECUTOR_SERVICE);
        ofClass(EXECUTORS, "newSingleThreadExecutor", "()" + EXECUTOR_SERVICE);
        ofClass(EXECUTORS, "newScheduledThreadPool", "(I)" + SCHEDULED_SERVICE);
        ofClass(EXECUTORS, "newSingleThreadScheduledExecutor", "()" + SCHEDULED_SERVICE);
    }

    private void pools() {
        pool(POOL, POOL_ARGUMENTS, "newThreadPoolExecutor");
        pool(SCHEDULED_POOL, "I", "newScheduledThreadPoolExecutor");
    }

    private void pool(String owner, String arguments, String maker) {
        withFactory(owner, arguments, "", maker);
        withFactory(owner, arguments, HANDLER, maker);
    }

    private void withFactory(String owner, String arguments, String handler, String maker) {
        var made = MethodTypeDesc.ofDescriptor("(" + arguments + handler + ")L" + owner + ";");
        all.put(
                Call.constructor(owner, "(" + arguments + handler + ")V"),
                new Redirection.WithFactory(
                        bridge,
                        "defaultThreadFactory",
                        MethodTypeDesc.ofDescriptor("()" + FACTORY),
                        MethodTypeDesc.ofDescriptor("(" + arguments + FACTORY + handler + ")V"),
                        handler.isEmpty(),
                        new Redirection.ToStatic(bridge, maker, made)));
    }

    private void ofClass(String owner, String name, String descriptor) {
        var type = MethodTypeDesc.ofDescriptor(descriptor);
        all.put(new Call(owner, name, descriptor), new Redirection.ToStatic(bridge, name, type));
    }

    private void ofInstance(String owner, String name, String descriptor) {
        var type =
                MethodTypeDesc.ofDescriptor(descriptor)
                        .insertParameterTypes(0, ClassDesc.ofInternalName(owner));
        all.put(new Call(owner, name, descriptor), new Redirection.ToStatic(bridge, name, type));
    }
}
