package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.greenlet.Greenlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Example 3: ten tasks of random length take as long as all of them one after the other, and as
/// long as the longest of them together.
public final class SynchronousAsynchronous {
    private final RandomGenerator random;

    SynchronousAsynchronous(RandomGenerator random) {
        this.random = random;
    }

    public static void main(String[] args) throws Exception {
        run(() -> new SynchronousAsynchronous(new Random()).program());
    }

    void program() {
        System.out.println("Synchronous:");
        synchronous();
        System.out.println("Asynchronous:");
        asynchronous();
    }

    private void synchronous() {
        for (int i = 0; i < 10; i++) {
            task(i);
        }
    }

    private void asynchronous() {
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int id = i;
            greenlets.add(spawn(() -> task(id)));
        }
        joinAll(greenlets);
    }

    private void task(int id) {
        sleep(Duration.ofMillis(random.nextInt(3)));
        System.out.println("Task " + id + " done");
    }
}
