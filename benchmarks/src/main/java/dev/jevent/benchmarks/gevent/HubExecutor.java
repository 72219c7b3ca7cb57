package dev.jevent.benchmarks.gevent;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs the workers of JMH as greenlets of one hub (`-Djmh.executor=CUSTOM`), so that what is
/// measured is on the hub and no hop between threads is measured with it.
public final class HubExecutor extends AbstractExecutorService {
    private final Hub hub;

    /// As JMH wants it.
    public HubExecutor(int maxThreads, String prefix) {
        hub = Hub.start(prefix);
    }

    @Override
    public void execute(Runnable task) {
        Greenlet.of(hub, task::run).start();
    }

    @Override
    public void shutdown() {
        hub.close();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return hub.isClosed();
    }

    @Override
    public boolean isTerminated() {
        return hub.isClosed();
    }

    @Override
    public boolean awaitTermination(long limit, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(limit);
        while (!isTerminated() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(1));
        }
        return isTerminated();
    }
}
