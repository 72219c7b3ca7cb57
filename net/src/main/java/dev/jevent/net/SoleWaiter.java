package dev.jevent.net;

import dev.jevent.errors.ConcurrentUseError;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The place of the one greenlet that waits at an end of a socket. On one hub.
final class SoleWaiter {
    private final Hub hub;
    private final Object use;
    private @Nullable RawGreenlet holder;
    private @Nullable Waiter waiter;

    /// @param use what is done here; its text is what errors and reports show
    SoleWaiter(Hub hub, Object use) {
        this.hub = hub;
        this.use = use;
    }

    /// @throws ConcurrentUseError if another greenlet waits here
    void checkFree() {
        RawGreenlet first = holder;
        if (first != null) {
            throw new ConcurrentUseError(
                    use.toString(), first.name(), RawGreenlet.running().name());
        }
    }

    /// Waits until `news`, which [#wake()] makes it look at; does not switch if it is there.
    ///
    /// @param nanos the longest time to wait; zero polls once
    /// @return false if the time passed
    /// @throws ConcurrentUseError if another greenlet waits here
    boolean await(BooleanSupplier news, long nanos) {
        checkFree();
        if (news.getAsBoolean()) {
            return true;
        }
        long deadline = nanos == WaitLimit.NONE ? nanos : hub.clock().nanos() + nanos;
        holder = RawGreenlet.runningOrNull();
        try (Hold _ = hub.hold()) {
            return awaitUntil(news, deadline);
        } finally {
            holder = null;
            waiter = null;
        }
    }

    private boolean awaitUntil(BooleanSupplier news, long deadline) {
        boolean lastLook = false;
        while (!news.getAsBoolean()) {
            long left = left(deadline);
            if (left == 0 && lastLook) {
                return false;
            }
            // It may have come while the hub was held: poll once before giving up.
            lastLook = left == 0;
            Waiter next = Waiter.current(use);
            waiter = next;
            next.await(left);
        }
        return true;
    }

    private long left(long deadline) {
        return deadline == WaitLimit.NONE ? deadline : Math.max(0, deadline - hub.clock().nanos());
    }

    /// Lets who waits look again.
    void wake() {
        Waiter waiting = waiter;
        if (waiting != null) {
            waiting.deliver();
        }
    }
}
