package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueEmpty;
import java.time.Duration;
import java.util.List;

/// Example 17: a queue of three holds the boss back until a worker is free; who finds no work for a
/// second goes home.
public final class BoundedQueue {
    private final Queue<Integer> tasks = new Queue<>(3);

    BoundedQueue() {}

    public static void main(String[] args) throws Exception {
        run(() -> new BoundedQueue().program());
    }

    void program() {
        joinAll(
                List.of(
                        spawn(this::boss),
                        spawn(() -> worker("steve")),
                        spawn(() -> worker("john")),
                        spawn(() -> worker("bob"))));
    }

    private void boss() {
        for (int i = 1; i < 10; i++) {
            System.out.println("Assigned work " + i + " in iteration 1");
            tasks.put(i);
        }
        System.out.println("Assigned all work in iteration 1");

        for (int i = 10; i < 20; i++) {
            System.out.println("Assigned work " + i + " in iteration 2");
            tasks.put(i);
        }
        System.out.println("Assigned all work in iteration 2");
    }

    private void worker(String name) {
        try {
            while (true) {
                int task = tasks.take(Duration.ofSeconds(1));
                System.out.println("Worker " + name + " got task " + task);
                yieldNow();
            }
        } catch (QueueEmpty e) {
            System.out.println("Quitting time!");
        }
    }
}
