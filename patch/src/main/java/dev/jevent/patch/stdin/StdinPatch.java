package dev.jevent.patch.stdin;

import dev.jevent.jdk.InnerPackages;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts [ReadyInput] under the buffer of the JDK's own `System.in`.
///
/// The object stays, with what it has buffered and marked, so that readers and scanners made of it
/// before are patched, too, and unpatched without a loss.
public final class StdinPatch implements Patch {
    private static final String UNDER_SYSTEM_IN = "java.lang.System$In";

    private @Nullable BufferedInputStream patched;

    /// Creates it; nothing is patched yet.
    public StdinPatch() {}

    @Override
    public Area area() {
        return Area.STDIN;
    }

    @Override
    public Outcome install() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Outcome.fellBack("Windows does not tell when standard input is ready");
        }
        InputStream now = System.in;
        if (now == null || now.getClass() != BufferedInputStream.class) {
            return ofProgram(now);
        }
        try {
            return install((BufferedInputStream) now);
        } catch (ReflectiveOperationException | IOException e) {
            return Outcome.fellBack("this JDK has another System.in: " + e);
        }
    }

    private static Outcome ofProgram(@Nullable InputStream now) {
        String what = now == null ? "null" : now.getClass().getName();
        return Outcome.fellBack("System.in is the program's own (" + what + "), left alone");
    }

    private Outcome install(BufferedInputStream systemIn)
            throws ReflectiveOperationException, IOException {
        VarHandle source = source();
        var under = (InputStream) source.getVolatile((FilterInputStream) systemIn);
        if (under == null) {
            return Outcome.fellBack("System.in is closed");
        }
        if (under instanceof FileInputStream file && isSystemIn(file)) {
            var ready = new ReadyInput(file, isRegular(file));
            source.compareAndSet((FilterInputStream) systemIn, (InputStream) file, ready);
        } else if (!(under instanceof ReadyInput)) {
            return ofProgram(under);
        }
        patched = systemIn;
        return Outcome.patched("read when it is ready");
    }

    private static boolean isSystemIn(FileInputStream file) {
        return file.getClass().getName().equals(UNDER_SYSTEM_IN);
    }

    @Override
    public void remove() {
        BufferedInputStream systemIn = patched;
        patched = null;
        if (systemIn == null) {
            return;
        }
        try {
            VarHandle source = source();
            var under = (InputStream) source.getVolatile((FilterInputStream) systemIn);
            if (under instanceof ReadyInput ready) {
                source.compareAndSet(
                        (FilterInputStream) systemIn, under, (InputStream) ready.original());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return where a stream with a buffer holds what it reads from}
    private static VarHandle source() throws ReflectiveOperationException {
        return InnerPackages.lookupIn(FilterInputStream.class)
                .findVarHandle(FilterInputStream.class, "in", InputStream.class);
    }

    private static boolean isRegular(FileInputStream file)
            throws ReflectiveOperationException, IOException {
        MethodHandles.Lookup lookup = InnerPackages.lookupIn(FileInputStream.class);
        MethodHandle isRegular =
                lookup.findVirtual(
                        FileInputStream.class,
                        "isRegularFile",
                        MethodType.methodType(boolean.class));
        try {
            return (boolean) isRegular.invoke(file);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }
}
