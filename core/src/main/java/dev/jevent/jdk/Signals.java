package dev.jevent.jdk;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The process's handlers of POSIX signals, which the JDK has in the module `jdk.unsupported`.
public final class Signals {
    private static final Class<?> HANDLER = typeNamed("sun.misc.SignalHandler");
    private static final MethodHandle NEW_SIGNAL = newSignal(typeNamed("sun.misc.Signal"));
    private static final MethodHandle HANDLE = handle(typeNamed("sun.misc.Signal"));

    private Signals() {}

    /// {@return the name that the JDK has for a signal: `TERM` for `SIGTERM` and `term`}
    ///
    /// @throws IllegalArgumentException if this system has no such signal
    public static String nameOf(String signal) {
        String upper = signal.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring("SIG".length()) : upper;
        try {
            signal(name);
            return name;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "signal: " + signal + " (expected: one of this system, such as TERM)", e);
        }
    }

    /// Makes `task` what happens, on a thread of the JVM's own, when the signal comes.
    ///
    /// @param name a name from [#nameOf(String)]
    /// @return what puts the handler from before back, unless somebody replaced this one meanwhile
    /// @throws IllegalArgumentException if the JVM keeps the signal for itself
    public static Runnable handle(String name, Runnable task) {
        Object signal = signal(name);
        Object handler =
                Proxy.newProxyInstance(
                        HANDLER.getClassLoader(),
                        new Class<?>[] {HANDLER},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "handle" -> run(task);
                                    case "equals" -> proxy == arguments[0];
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    default -> "handler of " + name;
                                });
        Object previous;
        try {
            previous = replace(signal, handler);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "signal: " + name + " (expected: one that the JVM leaves to programs)", e);
        }
        return () -> {
            Object current = replace(signal, previous);
            if (current != handler) {
                replace(signal, current);
            }
        };
    }

    private static @Nullable Object run(Runnable task) {
        task.run();
        return null;
    }

    private static Object signal(String name) {
        try {
            return NEW_SIGNAL.invokeExact(name);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static Object replace(Object signal, Object handler) {
        try {
            return HANDLE.invokeExact(signal, handler);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    private static Class<?> typeNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle newSignal(Class<?> type) {
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, methodType(void.class, String.class))
                    .asType(methodType(Object.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle handle(Class<?> type) {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(type, "handle", methodType(HANDLER, type, HANDLER))
                    .asType(methodType(Object.class, Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
