package dev.jevent.patch.file;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.patch.rewrite.JdkLookup;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/// What `java.nio.file` opens files with, found at its first use.
final class PathNatives {
    private static final MethodHandle OPEN;

    static {
        try {
            MethodHandles.Lookup lookup = JdkLookup.in("sun.nio.fs.UnixNativeDispatcher");
            Class<?> path = Class.forName("sun.nio.fs.UnixPath", false, null);
            OPEN =
                    lookup.findStatic(
                                    lookup.lookupClass(),
                                    "open",
                                    methodType(int.class, path, int.class, int.class))
                            .asType(methodType(int.class, Path.class, int.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private PathNatives() {}

    /// Finds it now.
    static void find() {}

    static int open(Path path, int flags, int mode) throws IOException {
        try {
            return (int) OPEN.invokeExact(path, flags, mode);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }
}
