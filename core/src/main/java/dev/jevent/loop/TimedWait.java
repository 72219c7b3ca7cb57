package dev.jevent.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A timed wait of the JDK: the timer that ends it and, in the same object, because there is one
/// for each sleeping greenlet, the future with which the JDK takes it back.
///
/// It outlives its loop: [#resumeOn(HubLoop)].
final class TimedWait extends Timer implements ScheduledFuture<Void> {
    private static final VarHandle STATE;

    private static final int WAITING = 0;
    private static final int EXPIRED = 1;
    private static final int CANCELLED = 2;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(TimedWait.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Runnable task;
    private final long end;
    private volatile HubLoop loop;
    private volatile int state;

    private TimedWait(HubLoop loop, Runnable task, long end) {
        this.task = task;
        this.loop = loop;
        this.end = end;
    }

    /// Begins one that ends when the machine's clock says `end`.
    static TimedWait begin(HubLoop loop, Runnable task, long end) {
        var wait = new TimedWait(loop, task, end);
        if (loop.isCarrier()) {
            wait.armOn(loop);
        } else {
            loop.onCarrier(() -> wait.armOn(loop));
        }
        return wait;
    }

    /// Arms it on another loop, when its own has ended; on the carrier of that.
    void resumeOn(HubLoop other) {
        loop = other;
        armOn(other);
    }

    /// Who cancels meanwhile sees the new loop, or is seen here.
    private void armOn(HubLoop here) {
        if (!isDone()) {
            here.realTimers().arm(this, end);
        }
    }

    @Override
    protected void fire() {
        if (end(EXPIRED)) {
            task.run();
        }
    }

    /// @return false if it had ended before
    private boolean end(int how) {
        return state == WAITING && STATE.compareAndSet(this, WAITING, how);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!end(CANCELLED)) {
            return false;
        }
        HubLoop known = loop;
        if (known.isCarrier()) {
            disarmOn(known);
        } else {
            known.onCarrier(() -> disarmOn(known));
        }
        return true;
    }

    private void disarmOn(HubLoop here) {
        if (loop == here) {
            here.realTimers().disarm(this);
        }
    }

    @Override
    public boolean isDone() {
        return state != WAITING;
    }

    @Override
    public boolean isCancelled() {
        return state == CANCELLED;
    }

    /// The JDK never asks for the result.
    @Override
    public Void get() {
        throw new UnsupportedOperationException("get of a timed wait (expected: cancel)");
    }

    @Override
    public Void get(long timeout, TimeUnit unit) {
        return get();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        HubLoop known = loop;
        return unit.convert(end - known.now(known.realTimers()), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
