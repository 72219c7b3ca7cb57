package dev.jevent.jdk;

import dev.jevent.errors.DoorShut;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What jevent uses of `java.lang` beyond its public methods: virtual threads with a scheduler of
/// one's own, the carrier of the current thread, a park that tells when it is pinned, and the
/// bindings of scoped values.
///
/// Opened by `--add-opens java.base/java.lang`. All methods are for the hub; [#check()] must have
/// returned once before any other than [#currentCarrier()] is called.
public final class Door {
    private static final Hinges HINGES = Hinges.find();

    private static final MethodHandle NEW_THREAD = HINGES.newVirtualThread();
    private static final MethodHandle CURRENT_CARRIER = HINGES.currentCarrierThread();
    private static final MethodHandle RUN_CONTINUATION = HINGES.runContinuation();
    private static final MethodHandle GET_ENTRY = HINGES.getEntry();
    private static final MethodHandle SET_ENTRY = HINGES.setEntry();
    private static final MethodHandle GET_AND_SET_PERMIT = HINGES.getAndSetParkPermit();
    private static final MethodHandle GET_STATE = HINGES.getState();
    private static final MethodHandle SET_STATE = HINGES.setState();
    private static final MethodHandle CHANGE_STATE = HINGES.compareAndSetState();
    private static final MethodHandle YIELD = HINGES.yieldContinuation();
    private static final MethodHandle CURRENT_BINDINGS = HINGES.currentBindings();
    private static final MethodHandle SET_BINDINGS = HINGES.setBindings();
    private static final MethodHandle START = HINGES.start();
    private static final MethodHandle POST_PINNED = HINGES.postPinned();
    private static final int RUNNING = HINGES.running();
    private static final int PARKING = HINGES.parking();
    private static final int PARKED = HINGES.parked();
    private static final int UNPARKED = HINGES.unparked();
    private static final int YIELDED = HINGES.yielded();
    private static final int TERMINATED = HINGES.terminated();

    /// The field in which the JDK's own entry holds its thread.
    private static final ClassValue<Field> THREAD_OF_ENTRY =
            new ClassValue<>() {
                @Override
                protected Field computeValue(Class<?> type) {
                    for (Field field : type.getDeclaredFields()) {
                        if (Thread.class.isAssignableFrom(field.getType())) {
                            field.setAccessible(true);
                            return field;
                        }
                    }
                    throw new IllegalArgumentException(
                            "entry: " + type.getName() + " (expected: with a thread)");
                }
            };

    private Door() {}

    /// Returns if the door is open.
    ///
    /// @throws DoorShut with the lines to paste if it is shut
    public static void check() {
        Throwable failure = HINGES.failure();
        if (failure != null) {
            throw new DoorShut(HelpText.of(Door.class.getModule()), failure);
        }
    }

    /// Creates an unstarted virtual thread that `scheduler` runs.
    public static Thread newThread(
            ForkJoinPool scheduler, @Nullable String name, int characteristics, Runnable task) {
        try {
            return (Thread)
                    NEW_THREAD.invokeExact((Executor) scheduler, name, characteristics, task);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// {@return what shows the threads of a hub in thread dumps}
    ///
    /// @param living gives those that live; called on any thread
    public static HubThreads threadsOf(String name, Supplier<Stream<Thread>> living) {
        return new HubThreads(name, living);
    }

    /// Starts a virtual thread as one of a hub's.
    public static void start(Thread unstarted, HubThreads threads) {
        try {
            START.invokeExact(unstarted, threads.container());
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Gives a thread that has not started the bindings of scoped values that the current thread
    /// has, as the JDK does for the threads of a structured scope.
    public static void inheritBindings(Thread unstarted) {
        try {
            SET_BINDINGS.invokeExact(unstarted, (Object) CURRENT_BINDINGS.invokeExact());
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// {@return the platform thread under the current thread: itself, or the carrier of a virtual
    /// one}
    public static Thread currentCarrier() {
        try {
            return (Thread) CURRENT_CARRIER.invokeExact();
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Runs a virtual thread on the calling platform thread until it parks, yields or ends.
    public static void runContinuation(Thread virtual) {
        try {
            RUN_CONTINUATION.invokeExact(virtual);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Makes `entry` what the scheduler of `virtual` is given from now on each time the thread can
    /// run; it must call [#runContinuation(Thread)].
    public static void entry(Thread virtual, Runnable entry) {
        try {
            SET_ENTRY.invokeExact(virtual, entry);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Finds the virtual thread that hands `entry` to its scheduler, for a thread that the JDK
    /// made.
    ///
    /// @throws IllegalArgumentException if `entry` is not the JDK's own
    public static Thread threadOf(Runnable entry) {
        try {
            Thread thread = (Thread) THREAD_OF_ENTRY.get(entry.getClass()).get(entry);
            if ((Runnable) GET_ENTRY.invokeExact(thread) == entry) {
                return thread;
            }
        } catch (Throwable e) {
            throw new IllegalArgumentException(unknownEntry(entry), e);
        }
        throw new IllegalArgumentException(unknownEntry(entry));
    }

    /// Parks the current virtual thread, which must be `self`, whatever its interrupt flag says,
    /// until it is unparked; it may return early.
    ///
    /// @return false if the thread is pinned: it did not park and still holds its carrier
    public static boolean park(Thread self) {
        try {
            if ((boolean) GET_AND_SET_PERMIT.invokeExact(self, false)) {
                return true;
            }
            SET_STATE.invokeExact(self, PARKING);
            boolean yielded = false;
            try {
                yielded = (boolean) YIELD.invokeExact(self);
            } finally {
                if (!yielded) {
                    SET_STATE.invokeExact(self, RUNNING);
                }
            }
            return yielded;
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Wakes a virtual thread if it is parked just now without limit, and leaves it to the caller
    /// to hand it to its scheduler, which must happen. From any thread; whoever finds it not parked
    /// must unpark it in the JDK's way, so that it does not park after all.
    ///
    /// @return what its scheduler must run, or null if it is not parked
    public static @Nullable Runnable unparked(Thread virtual) {
        try {
            return (boolean) CHANGE_STATE.invokeExact(virtual, PARKED, UNPARKED)
                    ? (Runnable) GET_ENTRY.invokeExact(virtual)
                    : null;
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// Gives the flight recorder the event `jdk.VirtualThreadPinned` of a wait that is over, for
    /// which the current virtual thread could not park; where the JDK parks, it does so itself.
    public static void postPinned(String operation) {
        try {
            POST_PINNED.invokeExact(operation);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// {@return true if the virtual thread has ended}
    public static boolean isTerminated(Thread virtual) {
        try {
            return (int) GET_STATE.invokeExact(virtual) == TERMINATED;
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /// {@return true if the virtual thread has yielded and not run since; one that was parked and
    /// is ready again has not}
    public static boolean hasYielded(Thread virtual) {
        try {
            return (int) GET_STATE.invokeExact(virtual) == YIELDED;
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    private static String unknownEntry(Runnable entry) {
        return "entry: " + entry.getClass().getName() + " (expected: that of a virtual thread)";
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }
}
