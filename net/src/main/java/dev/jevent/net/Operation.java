package dev.jevent.net;

import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import io.netty.util.concurrent.Future;
import java.net.SocketTimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something begun on the carrier's own stack, whose end a greenlet waits for.
final class Operation {
    private Operation() {}

    /// Begins it and waits for its end.
    ///
    /// @param what its text is what errors and reports show
    /// @param abandon what the carrier does if the wait ends before it
    /// @return why it failed, or null
    /// @throws SocketTimeoutException if the time passes
    static @Nullable Throwable await(
            Hub hub, Object what, long nanos, Supplier<Future<?>> begin, Runnable abandon)
            throws SocketTimeoutException {
        Waiter waiter = Waiter.current(what);
        hub.call(() -> begin(begin, waiter));
        boolean done = false;
        try (Hold _ = hub.hold()) {
            done = waiter.await(nanos);
        } finally {
            if (!done) {
                hub.call(abandon);
            }
        }
        if (!done) {
            throw new SocketTimeoutException(what + ": timed out");
        }
        return (Throwable) waiter.delivered();
    }

    private static void begin(Supplier<Future<?>> begin, Waiter waiter) {
        try {
            begin.get().addListener(future -> waiter.deliver(future.cause()));
        } catch (RuntimeException e) {
            waiter.deliver(e);
        }
    }
}
