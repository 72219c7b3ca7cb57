package dev.jevent.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The JDK's own continuation without any scheduler, the floor of every switch; needs
/// `--add-exports java.base/jdk.internal.vm=ALL-UNNAMED`.
public final class RawContinuation {
    private static final MethodHandle NEW_SCOPE;
    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;

    static {
        try {
            Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            var lookup = MethodHandles.lookup();
            NEW_SCOPE =
                    lookup.findConstructor(scope, MethodType.methodType(void.class, String.class))
                            .asType(MethodType.methodType(Object.class, String.class));
            NEW =
                    lookup.findConstructor(
                                    type, MethodType.methodType(void.class, scope, Runnable.class))
                            .asType(
                                    MethodType.methodType(
                                            Object.class, Object.class, Runnable.class));
            RUN =
                    lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                            .asType(MethodType.methodType(void.class, Object.class));
            YIELD =
                    lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
                            .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private RawContinuation() {}

    /// {@return nanoseconds per yield of two continuations that run in turn}
    public static double yieldNanos(int switches) throws Exception {
        try {
            Object scope = (Object) NEW_SCOPE.invokeExact("benchmark");
            Object one = (Object) NEW.invokeExact(scope, yielding(scope, switches / 2));
            Object two = (Object) NEW.invokeExact(scope, yielding(scope, switches / 2));
            long begun = System.nanoTime();
            for (int i = 0; i <= switches / 2; i++) {
                RUN.invokeExact(one);
                RUN.invokeExact(two);
            }
            return (System.nanoTime() - begun) / (double) switches;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "continuation: failed (expected: the flag is given)", e);
        }
    }

    private static Runnable yielding(Object scope, int times) {
        return () -> {
            try {
                for (int i = 0; i < times; i++) {
                    boolean done = (boolean) YIELD.invokeExact(scope);
                    if (!done) {
                        throw new IllegalStateException("yield: pinned (expected: not)");
                    }
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
