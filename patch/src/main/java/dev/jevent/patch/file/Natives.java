package dev.jevent.patch.file;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.patch.rewrite.JdkLookup;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/// The native methods of `java.io`, found once.
final class Natives {
    private static final MethodHandle OPEN_INPUT =
            of(FileInputStream.class, "open0", methodType(void.class, String.class));
    private static final MethodHandle READ_INPUT =
            of(FileInputStream.class, "read0", methodType(int.class));
    private static final MethodHandle READ_INPUT_BYTES =
            of(FileInputStream.class, "readBytes", bytes(int.class));
    private static final MethodHandle OPEN_OUTPUT =
            of(
                    FileOutputStream.class,
                    "open0",
                    methodType(void.class, String.class, boolean.class));
    private static final MethodHandle WRITE_OUTPUT =
            of(FileOutputStream.class, "write", methodType(void.class, int.class, boolean.class));
    private static final MethodHandle WRITE_OUTPUT_BYTES =
            of(
                    FileOutputStream.class,
                    "writeBytes",
                    bytes(void.class).appendParameterTypes(boolean.class));
    private static final MethodHandle OPEN_RANDOM =
            of(RandomAccessFile.class, "open0", methodType(void.class, String.class, int.class));
    private static final MethodHandle READ_RANDOM =
            of(RandomAccessFile.class, "read0", methodType(int.class));
    private static final MethodHandle READ_RANDOM_BYTES =
            of(RandomAccessFile.class, "readBytes0", bytes(int.class));
    private static final MethodHandle WRITE_RANDOM =
            of(RandomAccessFile.class, "write0", methodType(void.class, int.class));
    private static final MethodHandle WRITE_RANDOM_BYTES =
            of(RandomAccessFile.class, "writeBytes0", bytes(void.class));
    private static final MethodHandle SYNC =
            of(FileDescriptor.class, "sync0", methodType(void.class));
    private static final MethodHandle CLOSE =
            of(FileDescriptor.class, "close0", methodType(void.class));

    private Natives() {}

    /// Finds them now, so that no class has to be loaded for it later, by one of them.
    static void find() {}

    private static MethodType bytes(Class<?> result) {
        return methodType(result, byte[].class, int.class, int.class);
    }

    private static MethodHandle of(Class<?> owner, String name, MethodType type) {
        try {
            return JdkLookup.in(owner).findVirtual(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static void open(FileInputStream stream, String name) throws IOException {
        try {
            OPEN_INPUT.invokeExact(stream, name);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int read(FileInputStream stream) throws IOException {
        try {
            return (int) READ_INPUT.invokeExact(stream);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int read(FileInputStream stream, byte[] target, int from, int length)
            throws IOException {
        try {
            return (int) READ_INPUT_BYTES.invokeExact(stream, target, from, length);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void open(FileOutputStream stream, String name, boolean append) throws IOException {
        try {
            OPEN_OUTPUT.invokeExact(stream, name, append);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void write(FileOutputStream stream, int b, boolean append) throws IOException {
        try {
            WRITE_OUTPUT.invokeExact(stream, b, append);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void write(FileOutputStream stream, byte[] source, int from, int length, boolean append)
            throws IOException {
        try {
            WRITE_OUTPUT_BYTES.invokeExact(stream, source, from, length, append);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void open(RandomAccessFile file, String name, int mode) throws IOException {
        try {
            OPEN_RANDOM.invokeExact(file, name, mode);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int read(RandomAccessFile file) throws IOException {
        try {
            return (int) READ_RANDOM.invokeExact(file);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static int read(RandomAccessFile file, byte[] target, int from, int length) throws IOException {
        try {
            return (int) READ_RANDOM_BYTES.invokeExact(file, target, from, length);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void write(RandomAccessFile file, int b) throws IOException {
        try {
            WRITE_RANDOM.invokeExact(file, b);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void write(RandomAccessFile file, byte[] source, int from, int length)
            throws IOException {
        try {
            WRITE_RANDOM_BYTES.invokeExact(file, source, from, length);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void sync(FileDescriptor file) throws IOException {
        try {
            SYNC.invokeExact(file);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }

    static void close(FileDescriptor file) throws IOException {
        try {
            CLOSE.invokeExact(file);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }
}
