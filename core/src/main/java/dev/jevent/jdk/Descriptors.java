package dev.jevent.jdk;

import static java.lang.invoke.MethodType.methodType;

import java.io.FileDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SelectableChannel;

/// The numbers of the operating system's descriptors under the JDK's objects.
///
/// Opened by `--add-opens java.base/java.lang`, from which the other packages are opened.
public final class Descriptors {
    private static final MethodHandle OF_FILE;
    private static final Class<?> SELECTABLE;
    private static final MethodHandle OF_CHANNEL;

    static {
        try {
            SELECTABLE = Class.forName("sun.nio.ch.SelChImpl");
            OF_FILE =
                    InnerPackages.lookupIn(FileDescriptor.class)
                            .findGetter(FileDescriptor.class, "fd", int.class);
            OF_CHANNEL =
                    InnerPackages.lookupIn(SELECTABLE)
                            .findVirtual(SELECTABLE, "getFDVal", methodType(int.class))
                            .asType(methodType(int.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Descriptors() {}

    /// {@return the number of `file`, negative if it is closed}
    public static int of(FileDescriptor file) {
        try {
            return (int) OF_FILE.invokeExact(file);
        } catch (Throwable e) {
            throw new IllegalStateException("descriptor: unreadable", e);
        }
    }

    /// {@return the number of an open channel}
    ///
    /// @throws IllegalArgumentException if the channel is none of the JDK's own
    public static int of(SelectableChannel channel) {
        if (!SELECTABLE.isInstance(channel)) {
            throw new IllegalArgumentException(
                    "channel: " + channel + " (expected: one of the JDK's own)");
        }
        try {
            return (int) OF_CHANNEL.invokeExact((Object) channel);
        } catch (Throwable e) {
            throw new IllegalStateException("channel: " + channel, e);
        }
    }
}
