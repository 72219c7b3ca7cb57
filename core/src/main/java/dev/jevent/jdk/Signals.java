package dev.jevent.jdk;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The process's handlers of POSIX signals, which the JDK has in the module `jdk.unsupported`: one
/// for each signal, shared by all who want to hear of it.
public final class Signals {
    private static final Class<?> HANDLER = typeNamed("sun.misc.SignalHandler");
    private static final MethodHandle NEW_SIGNAL = newSignal(typeNamed("sun.misc.Signal"));
    private static final MethodHandle HANDLE = handle(typeNamed("sun.misc.Signal"));

    private static final Map<String, Line> LINES = new HashMap<>();

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

    /// Does `task` each time the signal comes, on a thread of the JVM's own, after the tasks that
    /// were given before. While there is one, the handler that the signal had without them is not
    /// called.
    ///
    /// @param name a name from [#nameOf(String)]
    /// @return what takes the task away, with the last one of the signal the handler, too; a second
    ///   time does nothing
    /// @throws IllegalArgumentException if the JVM keeps the signal for itself
    public static Runnable handle(String name, Runnable task) {
        join(name, task);
        var there = new AtomicBoolean(true);
        return () -> {
            if (there.compareAndSet(true, false)) {
                leave(name, task);
            }
        };
    }

    /// Synchronized, for a spin would keep the carrier from a greenlet that waits in the JDK.
    private static synchronized void join(String name, Runnable task) {
        LINES.computeIfAbsent(name, Line::new).tasks.add(task);
    }

    private static synchronized void leave(String name, Runnable task) {
        Line line = LINES.get(name);
        if (line != null && line.tasks.remove(task) && line.tasks.isEmpty()) {
            LINES.remove(name);
            line.giveBack();
        }
    }

    /// The tasks of one signal, first given first, behind one handler.
    private static final class Line {
        private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
        private final Object signal;
        private final Object handler;
        private final Object previous;

        Line(String name) {
            signal = signal(name);
            handler = handler(name, this::raised);
            try {
                previous = replace(signal, handler);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "signal: " + name + " (expected: one that the JVM leaves to programs)", e);
            }
        }

        /// Unless a stranger has put another handler in the place of this.
        private void giveBack() {
            Object current = replace(signal, previous);
            if (current != handler) {
                replace(signal, current);
            }
        }

        /// A task that fails keeps no other from its turn; the JVM prints what is thrown.
        private void raised() {
            RuntimeException failure = null;
            for (Runnable task : tasks) {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static Object handler(String name, Runnable task) {
        return Proxy.newProxyInstance(
                HANDLER.getClassLoader(),
                new Class<?>[] {HANDLER},
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "handle" -> run(task);
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "handler of " + name;
                        });
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
