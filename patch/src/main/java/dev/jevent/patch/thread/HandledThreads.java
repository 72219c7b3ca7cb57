package dev.jevent.patch.thread;

import dev.jevent.Jevent;
import dev.jevent.errors.ControlSignal;
import dev.jevent.errors.GreenletExit;
import dev.jevent.net.TcpSocket;
import dev.jevent.patch.area.Unpatched;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// Objects of subclasses of `Thread` whose `run()` a greenlet runs; to others they are the thread
/// that they stand for.
final class HandledThreads {
    private static final Map<Thread, Handled> GREENLETS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private static volatile boolean on;
    private static volatile boolean used;

    private HandledThreads() {}

    static void on(boolean handled) {
        on = handled;
    }

    /// {@return the greenlet behind the thread, or null if it is a thread itself}
    static @Nullable Handled greenletOf(Thread thread) {
        return used ? GREENLETS.get(thread) : null;
    }

    /// Starts a greenlet for the thread, which has not been started.
    ///
    /// @return false if it is to start itself
    /// @throws IllegalThreadStateException if there is one already
    static boolean start(Thread thread) {
        if (greenletOf(thread) != null) {
            throw new IllegalThreadStateException();
        }
        if (!on || !Unpatched.isCooperative() || !isProgram(thread.getClass())) {
            return false;
        }
        used = true;
        var handled = new Handled(thread);
        GREENLETS.put(thread, handled);
        try {
            handled.start(thread);
        } catch (Throwable e) {
            // Who joins it would wait for ever.
            GREENLETS.remove(thread);
            throw e;
        }
        return true;
    }

    /// Threads of the JDK and of jevent must be what they are.
    private static boolean isProgram(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return type != Thread.class
                && loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && !Own.DOMAINS.contains(type.getProtectionDomain());
    }

    private static final class Own {
        static final Set<ProtectionDomain> DOMAINS =
                ThreadRewriting.domains(Jevent.class, TcpSocket.class, HandledThreads.class);
    }

    /// What runs the thread; lets go of it at the end, so that the map can.
    static final class Handled implements Runnable {
        private final Thread greenlet;
        private @Nullable Thread handle;
        private volatile boolean ended;

        Handled(Thread handle) {
            this.handle = handle;
            this.greenlet = Thread.ofVirtual().name(handle.getName()).unstarted(this);
        }

        private void start(Thread thread) {
            greenlet.setContextClassLoader(thread.getContextClassLoader());
            greenlet.start();
        }

        boolean isAlive() {
            return !ended;
        }

        Thread.State state() {
            return ended ? Thread.State.TERMINATED : greenlet.getState();
        }

        void interrupt() {
            greenlet.interrupt();
        }

        @Override
        public void run() {
            Thread thread = Objects.requireNonNull(handle);
            Runnable task = thread;
            try {
                task.run();
            } catch (GreenletExit _) {
                // has ended as a greenlet that was killed does
            } catch (ControlSignal signal) {
                throw signal;
            } catch (Throwable failure) {
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
            } finally {
                end(thread);
            }
        }

        /// Who joins waits for this.
        private void end(Thread thread) {
            handle = null;
            ended = true;
            synchronized (thread) {
                thread.notifyAll();
            }
        }
    }
}
