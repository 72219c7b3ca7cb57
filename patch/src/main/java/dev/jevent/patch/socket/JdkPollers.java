package dev.jevent.patch.socket;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.jdk.InnerPackages;
import dev.jevent.patch.rewrite.BootClasses;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The JDK's pollers, by which virtual threads wait for descriptors, and the class of those that
/// stand in their places.
///
/// A poller keeps its waiters in a map, which one in its place shares: who is woken is found in
/// either, so that places may change hands while threads wait.
final class JdkPollers {
    private static final String POLLER = "sun.nio.ch.Poller";
    private static final String OURS = "sun.nio.ch.JeventPoller";
    private static final String THEIRS = "sun.nio.ch.EPollPoller";

    private static final Object POLLERS;
    private static final Field WAITERS;
    private static final Object MASTER;
    private static final MethodHandle WAKE;
    private static final MethodHandle WAKE_AT;
    private static final MethodHandle NEW;

    static {
        try {
            Class<?> poller = Class.forName(POLLER);
            InnerPackages.open(poller, JdkPollers.class.getModule());
            Lookup lookup = MethodHandles.privateLookupIn(poller, MethodHandles.lookup());
            POLLERS = field(poller, "POLLERS").get(null);
            WAITERS = field(poller, "map");
            Object master = field(POLLERS.getClass(), "masterPoller").get(POLLERS);
            MASTER = master == null ? POLLERS : master;
            WAKE =
                    lookup.findStatic(
                            poller, "stopPoll", methodType(void.class, int.class, int.class));
            WAKE_AT =
                    lookup.findVirtual(poller, "wakeup", methodType(void.class, int.class))
                            .asType(methodType(void.class, Object.class, int.class));
            NEW = constructor(poller);
        } catch (ReflectiveOperationException | IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private JdkPollers() {}

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static MethodHandle constructor(Class<?> poller)
            throws ReflectiveOperationException, IOException {
        Class<?> ours = BootClasses.define(poller, "JeventPoller");
        return MethodHandles.privateLookupIn(ours, MethodHandles.lookup())
                .findConstructor(
                        ours,
                        methodType(
                                void.class,
                                poller,
                                IntPredicate.class,
                                IntPredicate.class,
                                IntPredicate.class))
                .asType(
                        methodType(
                                Object.class,
                                Object.class,
                                IntPredicate.class,
                                IntPredicate.class,
                                IntPredicate.class));
    }

    /// {@return where the JDK looks for its pollers}
    static List<PollerPlace> places() throws ReflectiveOperationException {
        List<PollerPlace> places = new ArrayList<>();
        addPlaces(places, "readPollers", Readiness.READ);
        addPlaces(places, "writePollers", Readiness.WRITE);
        if (MASTER != POLLERS) {
            Field master = field(POLLERS.getClass(), "masterPoller");
            places.add(PollerPlace.of(POLLERS, master, Readiness.SELECT));
        }
        return places;
    }

    private static void addPlaces(List<PollerPlace> places, String name, Readiness readiness)
            throws ReflectiveOperationException {
        Object[] pollers = (Object[]) field(POLLERS.getClass(), name).get(POLLERS);
        for (int i = 0; i < pollers.length; i++) {
            places.add(PollerPlace.of(pollers, i, readiness));
        }
    }

    /// {@return true if a poller of that class can be replaced}
    static boolean isKnown(Object poller) {
        String name = poller.getClass().getName();
        return name.equals(THEIRS) || name.equals(OURS);
    }

    /// {@return a poller to be put into the place of `before`}
    static Object replacementOf(Object before, Readiness readiness)
            throws ReflectiveOperationException {
        Object made;
        try {
            made =
                    (Object)
                            NEW.invokeExact(
                                    before,
                                    HubSockets.begins(readiness),
                                    HubSockets.ends(readiness, false),
                                    HubSockets.ends(readiness, true));
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
        WAITERS.set(made, WAITERS.get(before));
        return made;
    }

    /// Wakes who waits for the descriptor, if anybody does; from any thread.
    static void wake(Readiness readiness, int descriptor) {
        try {
            switch (readiness) {
                case READ -> WAKE.invokeExact(descriptor, Epoll.READABLE);
                case WRITE -> WAKE.invokeExact(descriptor, Epoll.WRITABLE);
                case SELECT -> WAKE_AT.invokeExact(MASTER, descriptor);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("descriptor: " + descriptor, e);
        }
    }
}
