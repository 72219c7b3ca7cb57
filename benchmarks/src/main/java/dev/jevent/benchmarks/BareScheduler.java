package dev.jevent.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/// A queue and a loop, nothing else: what a switch of virtual threads costs under any scheduler.
final class BareScheduler extends ForkJoinPool {
    private static final MethodHandle NEW_THREAD;

    static {
        try {
            Class<?> builders = Class.forName("java.lang.ThreadBuilders");
            NEW_THREAD =
                    MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
                            .findStatic(
                                    builders,
                                    "newVirtualThread",
                                    MethodType.methodType(
                                            Thread.class,
                                            Executor.class,
                                            String.class,
                                            int.class,
                                            Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

    private BareScheduler() {
        super(1);
    }

    /// {@return nanoseconds per yield of two virtual threads that run in turn}
    static double yieldNanos(int switches) {
        var scheduler = new BareScheduler();
        Runnable yields =
                () -> {
                    for (int i = 0; i < switches / 2; i++) {
                        Thread.yield();
                    }
                };
        long begun = System.nanoTime();
        scheduler.start(yields);
        scheduler.start(yields);
        scheduler.runAll();
        return (System.nanoTime() - begun) / (double) switches;
    }

    private void start(Runnable body) {
        try {
            ((Thread) NEW_THREAD.invokeExact((Executor) this, "bare", 0, body)).start();
        } catch (Throwable e) {
            throw new IllegalStateException("thread: failed (expected: the flag is given)", e);
        }
    }

    private void runAll() {
        for (Runnable entry; (entry = ready.poll()) != null; ) {
            entry.run();
        }
    }

    @Override
    public void execute(Runnable continuation) {
        ready.add(continuation);
    }
}
