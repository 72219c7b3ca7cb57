package dev.jevent.jdk;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The monitor or lock that a thread waits for, as a thread dump of the JDK shows it.
///
/// @param lock what it waits for
/// @param owner who owns that, or null if nobody does or it cannot be known
public record AwaitedLock(Object lock, @Nullable Thread owner) {
    private static final String SNAPSHOT = "jdk.internal.vm.ThreadSnapshot";

    /// {@return what `waiting` waits for, or null if that is no lock or cannot be known}
    ///
    /// @param candidates who may own it, if it is a monitor; each is stopped for a moment
    public static @Nullable AwaitedLock of(Thread waiting, Stream<Thread> candidates) {
        try {
            InnerPackages.open(Class.forName(SNAPSHOT), AwaitedLock.class.getModule());
            InnerPackages.open(AbstractOwnableSynchronizer.class, AwaitedLock.class.getModule());
            Object snapshot = snapshot(waiting);
            return snapshot == null ? null : find(snapshot, waiting, candidates);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable AwaitedLock find(
            Object snapshot, Thread waiting, Stream<Thread> candidates)
            throws ReflectiveOperationException {
        if (waiting.getState() == Thread.State.BLOCKED) {
            Object monitor = method(snapshot, "blockedOn").invoke(snapshot);
            return monitor == null
                    ? null
                    : new AwaitedLock(
                            monitor,
                            candidates.filter(one -> owns(one, monitor)).findFirst().orElse(null));
        }
        Object blocker = method(snapshot, "parkBlocker").invoke(snapshot);
        if (blocker instanceof AbstractOwnableSynchronizer lock) {
            var owner = AbstractOwnableSynchronizer.class.getDeclaredField("exclusiveOwnerThread");
            owner.setAccessible(true);
            return new AwaitedLock(lock, (Thread) owner.get(lock));
        }
        return null;
    }

    private static boolean owns(Thread thread, Object monitor) {
        try {
            Object snapshot = snapshot(thread);
            return snapshot != null && ownsAtAnyDepth(snapshot, monitor);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static boolean ownsAtAnyDepth(Object snapshot, Object monitor)
            throws ReflectiveOperationException {
        Method owned = method(snapshot, "ownedMonitorsAt", int.class);
        int depth = stack(snapshot).length;
        for (int i = 0; i < depth; i++) {
            Stream<?> monitors = (Stream<?>) Objects.requireNonNull(owned.invoke(snapshot, i));
            if (monitors.anyMatch(one -> one == monitor)) {
                return true;
            }
        }
        return false;
    }

    private static StackTraceElement[] stack(Object snapshot) throws ReflectiveOperationException {
        return (StackTraceElement[])
                Objects.requireNonNull(method(snapshot, "stackTrace").invoke(snapshot));
    }

    private static @Nullable Object snapshot(Thread thread) throws ReflectiveOperationException {
        Method of = Class.forName(SNAPSHOT).getDeclaredMethod("of", Thread.class);
        of.setAccessible(true);
        return of.invoke(null, thread);
    }

    private static Method method(Object snapshot, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = snapshot.getClass().getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }
}
