package dev.jevent.patch.stdin;

import dev.jevent.file.BlockingThreads;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.jdk.InnerPackages;
import dev.jevent.loop.LoopTransport;
import dev.jevent.patch.area.Uninterrupted;
import dev.jevent.sync.Event;
import dev.jevent.watcher.IoEvent;
import dev.jevent.watcher.IoWatcher;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Waits until a descriptor can be read, and leaves it as it is: it stays in blocking mode, which
/// it shares with the shell.
final class Readiness {
    private static final short POLLIN = 1;
    private static final long NO_LIMIT = -1;

    private final FileDescriptor file;
    private final AtomicReference<@Nullable Event> polled = new AtomicReference<>();
    private volatile @Nullable Wait waiting;

    /// Looked at by who has said that it waits, so that either sees the other.
    private volatile boolean ended;

    /// @param over what ends it
    /// @param left set when nothing of it is left in the loop
    private record Wait(Event over, Event left) {}

    Readiness(FileDescriptor file) {
        this.file = file;
    }

    /// Waits, in a greenlet, until there is something to read, or the end, or an error.
    void await() throws IOException {
        Hub hub = Hub.current();
        try {
            Uninterrupted.call(
                    () -> {
                        await(hub);
                        return true;
                    });
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void await(Hub hub) throws ReflectiveOperationException {
        if (hub.isClosed()) {
            return; // After an interrupt: who reads waits on the thread.
        }
        if (hub.loop().transport() == LoopTransport.EPOLL) {
            awaitInLoop(hub);
        } else {
            awaitOnThread(hub);
        }
    }

    private void awaitInLoop(Hub hub) {
        var wait = new Wait(new Event(), new Event());
        waiting = wait;
        try (var watcher = new IoWatcher(hub, file, EnumSet.of(IoEvent.READ))) {
            if (!ended && isStarted(watcher, wait.over)) {
                wait.over.await();
            }
        } finally {
            waiting = null;
            wait.left.set();
        }
    }

    /// Ends a wait. The descriptor may be closed afterwards, and not before: a description that
    /// another process shares would stay in the loop's epoll, where nobody could take it out.
    void endWait() {
        ended = true;
        Wait now = waiting;
        if (now != null) {
            now.over.set();
            now.left.await();
        }
        Event onThread = polled.get();
        if (onThread != null) {
            onThread.set();
        }
    }

    /// {@return false if there is nothing to wait for: epoll refuses what is always ready}
    private static boolean isStarted(IoWatcher watcher, Event readable) {
        try {
            watcher.start(readable::set);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// One thread polls for all, also for who comes after a waiter that was killed.
    private void awaitOnThread(Hub hub) throws ReflectiveOperationException {
        MethodHandle poll = poll();
        var fresh = new Event();
        Event underWay = polled.compareAndExchange(null, fresh);
        if (underWay == null) {
            BlockingThreads.start(() -> poll(poll, fresh));
        }
        if (ended) {
            return;
        }
        try (Hold _ = hub.hold()) {
            (underWay == null ? fresh : underWay).await();
        }
    }

    private void poll(MethodHandle poll, Event done) {
        try {
            int _ = (int) poll.invokeExact(file, (int) POLLIN, NO_LIMIT);
        } catch (Throwable e) {
            System.getLogger("dev.jevent.patch")
                    .log(System.Logger.Level.DEBUG, "poll of standard input failed", e);
        } finally {
            polled.set(null);
            done.set();
        }
    }

    private static MethodHandle poll() throws ReflectiveOperationException {
        Class<?> net = Class.forName("sun.nio.ch.Net");
        return InnerPackages.lookupIn(net)
                .findStatic(
                        net,
                        "poll",
                        MethodType.methodType(
                                int.class, FileDescriptor.class, int.class, long.class));
    }
}
