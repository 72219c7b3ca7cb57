package dev.jevent.patch.socket;

import static dev.jevent.errors.SneakyThrow.sneaky;
import static java.lang.invoke.MethodType.methodType;

import dev.jevent.jdk.InnerPackages;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// Linux's epoll, by the JDK's own calls of it.
final class Epoll {
    static final int READABLE = 1;
    static final int WRITABLE = 4;

    private static final int ONE_SHOT = 1 << 30;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;
    private static final int NOT_THERE = 2;

    private static final MethodHandle CREATE;
    private static final MethodHandle CONTROL;
    private static final MethodHandle WAIT;
    private static final MethodHandle ALLOCATE;
    private static final MethodHandle FREE;
    private static final MethodHandle EVENT;
    private static final MethodHandle DESCRIPTOR;
    private static final MethodHandle CLOSE;
    private static final MethodHandle NEW_FILE;

    static {
        try {
            Class<?> epoll = Class.forName("sun.nio.ch.EPoll");
            Class<?> dispatcher = Class.forName("sun.nio.ch.UnixFileDispatcherImpl");
            Class<?> util = Class.forName("sun.nio.ch.IOUtil");
            InnerPackages.open(epoll, Epoll.class.getModule());
            CREATE = find(epoll, "create", int.class);
            CONTROL = find(epoll, "ctl", int.class, int.class, int.class, int.class, int.class);
            WAIT = find(epoll, "wait", int.class, int.class, long.class, int.class, int.class);
            ALLOCATE = find(epoll, "allocatePollArray", long.class, int.class);
            FREE = find(epoll, "freePollArray", void.class, long.class);
            EVENT = find(epoll, "getEvent", long.class, long.class, int.class);
            DESCRIPTOR = find(epoll, "getDescriptor", int.class, long.class);
            CLOSE = find(dispatcher, "closeIntFD", void.class, int.class);
            NEW_FILE = find(util, "newFD", FileDescriptor.class, int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Epoll() {}

    private static MethodHandle find(
            Class<?> type, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .findStatic(type, name, methodType(result, parameters));
    }

    /// Does once what a wait does, so that the first wait of a greenlet need not load classes.
    ///
    /// @throws IOException if an epoll cannot be nested in another here
    static void tryOut() throws IOException {
        int outer = create();
        try {
            int inner = create();
            long events = allocate(1);
            try {
                if (!arm(outer, inner, READABLE)) {
                    throw new IOException("epoll: cannot be nested");
                }
                take(outer, events, 1);
                disarm(outer, inner);
            } finally {
                free(events);
                close(inner);
            }
        } finally {
            close(outer);
        }
    }

    static int create() throws IOException {
        try {
            return (int) CREATE.invokeExact();
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// {@return the number as the JDK's object}
    static FileDescriptor file(int number) {
        try {
            return (FileDescriptor) NEW_FILE.invokeExact(number);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static void close(int number) throws IOException {
        try {
            CLOSE.invokeExact(number);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Asks for one event of a descriptor.
    ///
    /// @return false if the system refuses
    static boolean arm(int epoll, int descriptor, int events) {
        int error = control(epoll, MODIFY, descriptor, events | ONE_SHOT);
        if (error == NOT_THERE) {
            error = control(epoll, ADD, descriptor, events | ONE_SHOT);
        }
        return error == 0;
    }

    /// Asks for no event any more; a descriptor that was closed meanwhile is not there, either.
    static void disarm(int epoll, int descriptor) {
        control(epoll, DELETE, descriptor, 0);
    }

    private static int control(int epoll, int operation, int descriptor, int events) {
        try {
            return (int) CONTROL.invokeExact(epoll, operation, descriptor, events);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static long allocate(int events) {
        try {
            return (long) ALLOCATE.invokeExact(events);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static void free(long events) {
        try {
            FREE.invokeExact(events);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Takes what is there, without waiting.
    ///
    /// @return how many events were taken; not more than zero if there were none
    static int take(int epoll, long events, int most) {
        try {
            return (int) WAIT.invokeExact(epoll, events, most, 0);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    static int descriptor(long events, int index) {
        try {
            return (int) DESCRIPTOR.invokeExact((long) EVENT.invokeExact(events, index));
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }
}
