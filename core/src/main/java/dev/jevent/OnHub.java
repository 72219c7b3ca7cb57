package dev.jevent;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Runs what needs a hub for callers that are on none, or on another; what fails is thrown to the
/// caller and not reported besides.
public final class OnHub {
    private OnHub() {}

    /// Runs `call` here if this is a hub, else in a greenlet of the shared hub, for which the
    /// calling thread waits.
    public static <T extends @Nullable Object> T call(Callable<T> call) {
        if (Hub.currentOrNull() != null) {
            return here(call);
        }
        var task = new FutureTask<>(call);
        Greenlet<?> greenlet = Jevent.spawn(task::run);
        return resultOf(greenlet, task);
    }

    /// Runs `call` in a greenlet of `hub`, or here if this is that hub. Throws what the call threw.
    public static <T extends @Nullable Object> T call(Hub hub, Callable<T> call) {
        if (hub.isCurrent()) {
            return here(call);
        }
        var task = new FutureTask<>(call);
        var greenlet =
                new Greenlet<@Nullable Void>(
                        hub,
                        () -> {
                            task.run();
                            return null;
                        });
        return resultOf(greenlet.start(), task);
    }

    private static <T extends @Nullable Object> T resultOf(
            Greenlet<?> greenlet, FutureTask<T> task) {
        try {
            greenlet.join();
        } finally {
            if (!greenlet.isReady()) {
                greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
            }
        }
        return switch (task.state()) {
            case SUCCESS -> task.resultNow();
            case FAILED -> throw sneaky(task.exceptionNow());
            case RUNNING, CANCELLED ->
                    throw new IllegalStateException("greenlet: killed (expected: a result)");
        };
    }

    private static <T extends @Nullable Object> T here(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw sneaky(e);
        }
    }
}
