package dev.jevent.loop;

import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A task that Netty scheduled on the loop: a timer of the hub's heap with a future in front.
final class ScheduledCall<V> extends DefaultPromise<V> implements ScheduledFuture<V> {
    private static final long ONCE = 0;

    private final HubLoop loop;
    private final TimerHeap heap;
    private final Callable<V> call;
    private final long period;
    private final boolean fixedRate;
    private final Due due = new Due();
    private volatile long deadline;

    private ScheduledCall(
            HubLoop loop,
            TimerHeap heap,
            Callable<V> call,
            long deadline,
            long period,
            boolean fixedRate) {
        super(loop);
        this.loop = loop;
        this.heap = heap;
        this.call = call;
        this.deadline = deadline;
        this.period = period;
        this.fixedRate = fixedRate;
    }

    static <V> ScheduledCall<V> once(HubLoop loop, TimerHeap heap, Callable<V> call, long at) {
        return new ScheduledCall<>(loop, heap, call, at, ONCE, false);
    }

    static <V> ScheduledCall<V> repeated(
            HubLoop loop, TimerHeap heap, Callable<V> call, long at, long period, boolean rate) {
        return new ScheduledCall<>(loop, heap, call, at, period, rate);
    }

    ScheduledCall<V> arm() {
        loop.onCarrier(this::armHere);
        return this;
    }

    private void armHere() {
        if (!isDone()) {
            heap.arm(due, deadline);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!super.cancel(mayInterruptIfRunning)) {
            return false;
        }
        loop.onCarrier(() -> heap.disarm(due));
        return true;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(deadline - now(), TimeUnit.NANOSECONDS);
    }

    private long now() {
        return loop.now(heap);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private void run() {
        if (period == ONCE) {
            if (setUncancellable()) {
                complete();
            }
        } else if (!isCancelled()) {
            repeat();
        }
    }

    private void complete() {
        try {
            setSuccess(call.call());
        } catch (Throwable e) {
            setFailure(e);
        }
    }

    private void repeat() {
        try {
            call.call();
        } catch (Throwable e) {
            tryFailure(e);
            return;
        }
        if (!isDone()) {
            deadline = (fixedRate ? deadline : now()) + period;
            heap.arm(due, deadline);
        }
    }

    private final class Due extends Timer {
        @Override
        protected void fire() {
            run();
        }
    }
}
