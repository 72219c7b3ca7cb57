package dev.jevent.stress;

import dev.jevent.pool.ThreadPool;
import dev.jevent.sync.AsyncResult;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A thread pool that is fuller than it may be: every job whose spawn returned runs once, and its
/// result arrives.
final class ThreadPoolDrill implements Drill {
    private static final int SIZE = 2;

    private final ThreadPool pool = new ThreadPool(SIZE);
    private final AtomicInteger running = new AtomicInteger();
    private final Ledger jobs;

    ThreadPoolDrill(int operations) {
        jobs = new Ledger(operations);
    }

    @Override
    public String name() {
        return "ThreadPool";
    }

    @Override
    public void lead(SplittableRandom random) {
        int job = jobs.next();
        AsyncResult<Integer> together = pool.spawn(() -> run(job));
        jobs.given(job);
        Disturbance.outlast(together::await);
        if (together.get() > SIZE) {
            throw new IllegalStateException(
                    "running: " + together.get() + " (expected: at most " + SIZE + ")");
        }
    }

    private int run(int job) {
        int together = running.incrementAndGet();
        jobs.taken(job);
        Thread.yield();
        running.decrementAndGet();
        return together;
    }

    @Override
    public void led() {
        Disturbance.outlast(pool::close);
    }

    @Override
    public List<String> debts() {
        return jobs.debts();
    }
}
