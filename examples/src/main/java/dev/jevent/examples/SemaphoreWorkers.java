package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.pool.Pool;
import dev.jevent.sync.BoundedSemaphore;
import java.util.List;

/// Example 22: a semaphore lets two workers in at a time.
public final class SemaphoreWorkers {
    private final BoundedSemaphore semaphore = new BoundedSemaphore(2);

    public static void main(String[] args) throws Exception {
        run(() -> new SemaphoreWorkers().program());
    }

    void program() {
        var pool = new Pool();
        pool.map(List.of(0, 1), this::acquireAndRelease);
        pool.map(List.of(3, 4, 5), this::acquireForABlock);
    }

    private int acquireAndRelease(int worker) {
        semaphore.acquire();
        System.out.println("Worker " + worker + " acquired semaphore");
        yieldNow();
        semaphore.release();
        System.out.println("Worker " + worker + " released semaphore");
        return worker;
    }

    private int acquireForABlock(int worker) {
        try (var _ = semaphore.acquireScoped()) {
            System.out.println("Worker " + worker + " acquired semaphore");
            yieldNow();
        }
        System.out.println("Worker " + worker + " released semaphore");
        return worker;
    }
}
