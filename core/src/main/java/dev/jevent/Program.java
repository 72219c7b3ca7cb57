package dev.jevent;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.InterruptSignal;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.MainGreenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.Limits;
import dev.jevent.hub.Link;
import dev.jevent.hub.Waiter;
import dev.jevent.monitor.Monitor;
import dev.jevent.settings.Settings;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of a main greenlet on a hub of its own, from the thread that waits for it.
final class Program {
    private Program() {}

    static <T extends @Nullable Object> T run(HubOptions options, Callable<T> body)
            throws Exception {
        Hub current = Hub.currentOrNull();
        if (current != null) {
            throw new IllegalStateException(
                    "run on hub: " + current.name() + " (expected: called off every hub)");
        }
        var closed = new CountDownLatch(1);
        try (Hub hub = Hub.start(options)) {
            if (Settings.askForMonitor()) {
                Monitor.applySettings();
            }
            var main = new MainGreenlet<>(hub, body);
            Thread caller = Thread.currentThread();
            var hook =
                    new Thread(
                            () -> endWithProcess(main, caller, closed),
                            options.name() + "-shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                main.start();
                joinKillingOnInterrupt(main);
            } finally {
                removeHook(hook);
            }
            return main.resultOrThrow();
        } finally {
            closed.countDown();
        }
    }

    private static void joinKillingOnInterrupt(Greenlet<?> main) {
        boolean interrupted = false;
        while (!main.isReady()) {
            try {
                awaitWithoutHold(main);
            } catch (InterruptSignal e) {
                interrupted = true;
                main.kill(KillOptions.DEFAULT.withoutWaiting());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A plain join would be a hold: somebody outside who may still wake the hub.
    private static void awaitWithoutHold(Greenlet<?> main) {
        Waiter waiter = Waiter.current(main);
        Link link = main.rawLink(waiter::deliver);
        try {
            waiter.await();
        } finally {
            link.unlink();
        }
    }

    /// The process goes on until main has ended and then, as its caller closes the hub, the others;
    /// at most a grace for each.
    private static void endWithProcess(Greenlet<?> main, Thread caller, CountDownLatch closed) {
        dropGreenletExit(caller);
        if (!main.kill(KillOptions.DEFAULT.within(Limits.CLOSING_GRACE))) {
            return;
        }
        try {
            closed.await(2 * Limits.CLOSING_GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What ends main leaves its caller, too: in a process that was told to end that is no error to
    /// print.
    private static void dropGreenletExit(Thread caller) {
        UncaughtExceptionHandler handler = caller.getUncaughtExceptionHandler();
        caller.setUncaughtExceptionHandler(
                (thread, error) -> {
                    if (handler != null && !(error instanceof GreenletExit)) {
                        handler.uncaughtException(thread, error);
                    }
                });
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook is what ended main
        }
    }
}
