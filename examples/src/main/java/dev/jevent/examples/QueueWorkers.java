package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.queue.Queue;
import java.util.List;

/// Example 16: three workers empty a queue, strictly in turn.
public final class QueueWorkers {
    private final Queue<Integer> tasks = new Queue<>();

    QueueWorkers() {}

    public static void main(String[] args) throws Exception {
        run(() -> new QueueWorkers().program());
    }

    void program() {
        spawn(this::boss).join();
        joinAll(
                List.of(
                        spawn(() -> worker("steve")),
                        spawn(() -> worker("john")),
                        spawn(() -> worker("nancy"))));
    }

    private void boss() {
        for (int i = 1; i < 25; i++) {
            tasks.put(i);
        }
    }

    private void worker(String name) {
        while (!tasks.isEmpty()) {
            int task = tasks.take();
            System.out.println("Worker " + name + " got task " + task);
            yieldNow();
        }
        System.out.println("Quitting time!");
    }
}
