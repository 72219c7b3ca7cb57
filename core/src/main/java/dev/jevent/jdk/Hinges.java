package dev.jevent.jdk;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.settings.Settings;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The handles behind [Door], found once; all of one type whether found or not, so that the door
/// can keep them as constants.
record Hinges(
        MethodHandle newVirtualThread,
        MethodHandle currentCarrierThread,
        MethodHandle runContinuation,
        MethodHandle getEntry,
        MethodHandle setEntry,
        MethodHandle getAndSetParkPermit,
        MethodHandle getState,
        MethodHandle setState,
        MethodHandle compareAndSetState,
        MethodHandle yieldContinuation,
        MethodHandle currentBindings,
        MethodHandle setBindings,
        MethodHandle start,
        MethodHandle postPinned,
        int running,
        int parking,
        int parked,
        int unparked,
        int yielded,
        int terminated,
        @Nullable Throwable failure) {

    static Hinges find() {
        try {
            Hinges found = open();
            enableNativeAccess();
            initialisePoller();
            return found;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return shut(e);
        }
    }

    private static Hinges open() throws ReflectiveOperationException {
        Class<?> virtual = Class.forName("java.lang.VirtualThread");
        var builders = lookupIn(Class.forName("java.lang.ThreadBuilders"));
        var thread = lookupIn(Thread.class);
        var vthread = lookupIn(virtual);
        var scopedValue = lookupIn(ScopedValue.class);
        Class<?> bindings = Class.forName("java.lang.ScopedValue$Snapshot");
        exportContainers();
        Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
        Field entry = virtual.getDeclaredField("runContinuation");
        entry.setAccessible(true);
        return new Hinges(
                builders.findStatic(
                        builders.lookupClass(),
                        "newVirtualThread",
                        methodType(
                                Thread.class,
                                Executor.class,
                                String.class,
                                int.class,
                                Runnable.class)),
                thread.findStatic(Thread.class, "currentCarrierThread", methodType(Thread.class)),
                ofThread(vthread, "runContinuation", methodType(void.class)),
                vthread.unreflectGetter(entry).asType(methodType(Runnable.class, Thread.class)),
                vthread.unreflectSetter(entry)
                        .asType(methodType(void.class, Thread.class, Runnable.class)),
                ofThread(vthread, "getAndSetParkPermit", methodType(boolean.class, boolean.class)),
                ofThread(vthread, "state", methodType(int.class)),
                ofThread(vthread, "setState", methodType(void.class, int.class)),
                ofThread(
                        vthread,
                        "compareAndSetState",
                        methodType(boolean.class, int.class, int.class)),
                ofThread(vthread, "yieldContinuation", methodType(boolean.class)),
                scopedValue
                        .findStatic(ScopedValue.class, "scopedValueBindings", methodType(bindings))
                        .asType(methodType(Object.class)),
                thread.findSetter(Thread.class, "scopedValueBindings", Object.class),
                thread.findVirtual(Thread.class, "start", methodType(void.class, container))
                        .asType(methodType(void.class, Thread.class, Object.class)),
                vthread.findStatic(
                        virtual, "postPinnedEvent", methodType(void.class, String.class)),
                constant(vthread, "RUNNING"),
                constant(vthread, "PARKING"),
                constant(vthread, "PARKED"),
                constant(vthread, "UNPARKED"),
                constant(vthread, "YIELDED"),
                constant(vthread, "TERMINATED"),
                null);
    }

    /// [HubThreads] extends a class of that package.
    private static void exportContainers() throws ReflectiveOperationException {
        var export = Module.class.getDeclaredMethod("implAddExports", String.class, Module.class);
        export.setAccessible(true);
        export.invoke(Object.class.getModule(), "jdk.internal.vm", Hinges.class.getModule());
    }

    private static MethodHandles.Lookup lookupIn(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static MethodHandle ofThread(MethodHandles.Lookup vthread, String name, MethodType type)
            throws ReflectiveOperationException {
        return vthread.findSpecial(vthread.lookupClass(), name, type, vthread.lookupClass())
                .asType(type.insertParameterTypes(0, Thread.class));
    }

    private static int constant(MethodHandles.Lookup vthread, String name)
            throws ReflectiveOperationException {
        return (int) vthread.findStaticVarHandle(vthread.lookupClass(), name, int.class).get();
    }

    /// Without it the first native library (the epoll transport) prints a warning.
    private static void enableNativeAccess() throws ReflectiveOperationException {
        Module self = Hinges.class.getModule();
        if (self.isNamed()) {
            var enable = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
            enable.setAccessible(true);
            for (Module module : self.getLayer().modules()) {
                if (module.getName().startsWith("io.netty.")) {
                    enable.invoke(module);
                }
            }
        }
        var enableUnnamed = Module.class.getDeclaredMethod("implAddEnableNativeAccessToAllUnnamed");
        enableUnnamed.setAccessible(true);
        enableUnnamed.invoke(null);
    }

    /// A poller that a greenlet initialises keeps that greenlet's hub as the scheduler of its
    /// threads, and all socket I/O of the process would depend on that hub.
    ///
    /// Not done if the system property `jevent.poller` is `off`, for programs without JDK sockets:
    /// a JVM waits 300 ms at its end for the thread that this starts, which is always in native
    /// code.
    private static void initialisePoller() throws ReflectiveOperationException {
        if (!Settings.POLLER.get()) {
            return;
        }
        if (!Thread.currentThread().isVirtual()) {
            Class.forName("sun.nio.ch.Poller", true, null);
            return;
        }
        var done = new CompletableFuture<@Nullable Void>();
        Thread.ofPlatform()
                .name("jevent-poller")
                .daemon()
                .start(
                        () -> {
                            try {
                                Class.forName("sun.nio.ch.Poller", true, null);
                                done.complete(null);
                            } catch (ReflectiveOperationException | RuntimeException e) {
                                done.completeExceptionally(e);
                            }
                        });
        done.join();
    }

    /// Behind a shut door there is no hub, and so every thread is its own carrier.
    private static Hinges shut(Throwable failure) {
        MethodHandle none = MethodHandles.throwException(void.class, IllegalStateException.class);
        return new Hinges(
                none,
                currentThread(),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                0,
                0,
                0,
                0,
                0,
                0,
                failure);
    }

    private static MethodHandle currentThread() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(Thread.class, "currentThread", methodType(Thread.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
