package dev.jevent.patch.file;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.patch.rewrite.JdkLookup;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The native methods of `sun.nio.ch` that work on a file's descriptor, found at their first use.
final class ChannelNatives {
    /// A call that was cut short by a signal or a close, for who may call again.
    static final int INTERRUPTED = -3;

    /// As [#INTERRUPTED], of [#lock].
    static final int LOCK_INTERRUPTED = 2;

    /// Of [#lock]: somebody else has it.
    static final int NO_LOCK = -1;

    private static final MethodHandles.Lookup DISPATCHER =
            lookup("sun.nio.ch.UnixFileDispatcherImpl");

    private static final MethodHandle READ = ofBytes("read0", int.class);
    private static final MethodHandle WRITE = ofBytes("write0", int.class);
    private static final MethodHandle READ_ALL = ofBytes("readv0", long.class);
    private static final MethodHandle WRITE_ALL = ofBytes("writev0", long.class);
    private static final MethodHandle READ_AT = ofPlace("pread0");
    private static final MethodHandle WRITE_AT = ofPlace("pwrite0");
    private static final MethodHandle FORCE =
            of(DISPATCHER, "force0", methodType(int.class, FileDescriptor.class, boolean.class));
    private static final MethodHandle LOCK =
            of(
                    DISPATCHER,
                    "lock0",
                    methodType(
                            int.class,
                            FileDescriptor.class,
                            boolean.class,
                            long.class,
                            long.class,
                            boolean.class));
    private static final MethodHandle UNLOCK =
            of(
                    DISPATCHER,
                    "release0",
                    methodType(void.class, FileDescriptor.class, long.class, long.class));
    private static final MethodHandle CLOSE =
            of(DISPATCHER, "closeIntFD", methodType(void.class, int.class));
    private static final MethodHandle IS_OTHER =
            of(DISPATCHER, "isOther0", methodType(boolean.class, FileDescriptor.class));
    private static final MethodHandle POLL =
            of(
                    lookup("sun.nio.ch.Net"),
                    "poll",
                    methodType(int.class, FileDescriptor.class, int.class, long.class));
    private static final MethodHandle CURRENT =
            of(lookup("sun.nio.ch.NativeThread"), "current", methodType(long.class));
    private static final MethodHandle SIGNAL =
            of(lookup("sun.nio.ch.NativeThread"), "signal", methodType(void.class, long.class));

    private ChannelNatives() {}

    /// Finds them now.
    static void find() {}

    private static MethodHandles.Lookup lookup(String type) {
        try {
            return JdkLookup.in(type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle of(MethodHandles.Lookup lookup, String name, MethodType type) {
        try {
            return lookup.findStatic(lookup.lookupClass(), name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle ofBytes(String name, Class<?> result) {
        return of(
                DISPATCHER, name, methodType(result, FileDescriptor.class, long.class, int.class));
    }

    private static MethodHandle ofPlace(String name) {
        return of(
                DISPATCHER,
                name,
                methodType(int.class, FileDescriptor.class, long.class, int.class, long.class));
    }

    /// Asks the system once, without waiting.
    ///
    /// @param events 1 to read, 4 to write
    static boolean isReady(FileDescriptor file, int events) throws IOException {
        try {
            return (int) POLL.invokeExact(file, events, 0L) != 0;
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    /// {@return true if it is neither a regular file nor a folder}
    static boolean isOther(FileDescriptor file) throws IOException {
        try {
            return (boolean) IS_OTHER.invokeExact(file);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int read(FileDescriptor file, long address, int length) throws IOException {
        try {
            return (int) READ.invokeExact(file, address, length);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int write(FileDescriptor file, long address, int length) throws IOException {
        try {
            return (int) WRITE.invokeExact(file, address, length);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static long readAll(FileDescriptor file, long vectors, int count) throws IOException {
        try {
            return (long) READ_ALL.invokeExact(file, vectors, count);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static long writeAll(FileDescriptor file, long vectors, int count) throws IOException {
        try {
            return (long) WRITE_ALL.invokeExact(file, vectors, count);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int read(FileDescriptor file, long address, int length, long place) throws IOException {
        try {
            return (int) READ_AT.invokeExact(file, address, length, place);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int write(FileDescriptor file, long address, int length, long place) throws IOException {
        try {
            return (int) WRITE_AT.invokeExact(file, address, length, place);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int force(FileDescriptor file, boolean metadata) throws IOException {
        try {
            return (int) FORCE.invokeExact(file, metadata);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int lock(FileDescriptor file, boolean blocking, long from, long size, boolean shared)
            throws IOException {
        try {
            return (int) LOCK.invokeExact(file, blocking, from, size, shared);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void unlock(FileDescriptor file, long from, long size) throws IOException {
        try {
            UNLOCK.invokeExact(file, from, size);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    /// Closes a descriptor that has no object yet.
    static void close(int number) throws IOException {
        try {
            CLOSE.invokeExact(number);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    /// {@return the current thread, as [#signal(long)] knows it}
    static long currentThread() throws IOException {
        try {
            return (long) CURRENT.invokeExact();
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    /// Cuts short the system call in which a platform thread is.
    static void signal(long thread) throws IOException {
        try {
            SIGNAL.invokeExact(thread);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }
}
