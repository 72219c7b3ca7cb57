package dev.jevent.hub;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// What the JDK takes for the scheduler of a hub's virtual threads. It is a `ForkJoinPool` because
/// then the JDK's timed waits come to [#schedule], and so to the hub's timers.
///
/// Never throws and never blocks, also after the hub is closed: a throw would kill the JDK's
/// unblocker thread and with it every virtual thread of the process.
final class HubScheduler extends ForkJoinPool {
    private final Hub hub;

    HubScheduler(Hub hub) {
        super(1);
        this.hub = hub;
    }

    @Override
    public void execute(Runnable continuation) {
        if (continuation instanceof RawGreenlet.Entry(RawGreenlet greenlet)) {
            hub.noteReady(greenlet);
            hub.ready(continuation);
        } else {
            hub.ready(AdoptedThread.adopt(hub, continuation));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return hub.scheduleReal(task, unit.toNanos(delay));
    }

    @Override
    public String toString() {
        return "HubScheduler[" + hub.name() + "]";
    }
}
