package dev.jevent.monitor;

import dev.jevent.hub.Subscription;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The thread of the periodic functions, there while there are any.
final class MonitorThread {
    private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

    private MonitorThread() {}

    private static ScheduledThreadPoolExecutor executor() {
        var executor = new ScheduledThreadPoolExecutor(1, MonitorThread::thread);
        executor.setKeepAliveTime(MonitorLimits.THREAD_IDLE.toNanos(), TimeUnit.NANOSECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /// In the group of the JVM's own threads, which are not taken for some that may wake a hub.
    private static Thread thread(Runnable work) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        var thread = new Thread(group, work, "jevent-monitor", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    static Subscription repeat(Duration period, Runnable function) {
        Duration shortest = MonitorLimits.SHORTEST_PERIOD;
        long nanos = WaitLimit.of(period.compareTo(shortest) < 0 ? shortest : period);
        Future<?> repeated =
                EXECUTOR.scheduleWithFixedDelay(function, nanos, nanos, TimeUnit.NANOSECONDS);
        return () -> repeated.cancel(false);
    }
}
