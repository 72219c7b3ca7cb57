package dev.jevent.patch.thread;

import static dev.jevent.errors.SneakyThrow.sneaky;
import static java.lang.invoke.MethodType.methodType;

import dev.jevent.patch.rewrite.JdkLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// What `Thread` itself calls, found once.
final class ThreadNatives {
    private static final MethodHandle START;
    private static final MethodHandle ALIVE;
    private static final MethodHandle STATE;
    private static final MethodHandle INTERRUPT;

    static {
        try {
            MethodHandles.Lookup lookup = JdkLookup.in(Thread.class);
            START = lookup.findVirtual(Thread.class, "start0", methodType(void.class));
            ALIVE = lookup.findVirtual(Thread.class, "alive", methodType(boolean.class));
            STATE = lookup.findVirtual(Thread.class, "threadState", methodType(Thread.State.class));
            INTERRUPT = lookup.findVirtual(Thread.class, "interrupt0", methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ThreadNatives() {}

    static void start(Thread thread) {
        try {
            START.invokeExact(thread);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static boolean isAlive(Thread thread) {
        try {
            return (boolean) ALIVE.invokeExact(thread);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static Thread.State state(Thread thread) {
        try {
            return (Thread.State) STATE.invokeExact(thread);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static void interrupt(Thread thread) {
        try {
            INTERRUPT.invokeExact(thread);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }
}
