package dev.jevent.patch.file;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.patch.rewrite.JdkLookup;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// The buffers of a gathering write, as the system finds them in memory (`struct iovec`).
final class Vectors {
    private static final int BYTES = 16;
    private static final int LENGTH = 8;

    private static final MethodHandle LONG;

    static {
        try {
            MethodHandles.Lookup lookup = JdkLookup.in("jdk.internal.misc.Unsafe");
            Class<?> unsafe = lookup.lookupClass();
            Object instance = lookup.findStatic(unsafe, "getUnsafe", methodType(unsafe)).invoke();
            LONG =
                    lookup.findVirtual(unsafe, "getLong", methodType(long.class, long.class))
                            .bindTo(instance);
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Vectors() {}

    /// {@return where the bytes of that buffer are}
    static long address(long vectors, int index) throws IOException {
        return at(vectors + (long) BYTES * index);
    }

    /// {@return how many bytes that buffer has}
    static int length(long vectors, int index) throws IOException {
        return (int) at(vectors + (long) BYTES * index + LENGTH);
    }

    private static long at(long address) throws IOException {
        try {
            return (long) LONG.invokeExact(address);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }
}
