package dev.jevent.queue;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/// The tutorial's queue programs, whose output is the parity test of the scheduler.
class QueueExamplesTest {
    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName("tutorial example 16: three workers take the tasks strictly in turn")
    void example16() {
        var tasks = new Queue<Integer>();
        var boss =
                spawn(
                        () -> {
                            for (int i = 1; i < 25; i++) {
                                tasks.put(i);
                            }
                        });
        boss.join();
        List<Greenlet<?>> workers = new ArrayList<>();
        for (String name : List.of("steve", "john", "nancy")) {
            workers.add(spawn(() -> workUntilEmpty(tasks, name)));
        }
        joinAll(workers);
        List<String> expected = new ArrayList<>();
        for (int i = 1; i < 25; i += 3) {
            expected.add("steve " + i);
            expected.add("john " + (i + 1));
            expected.add("nancy " + (i + 2));
        }
        expected.addAll(List.of("Quitting time!", "Quitting time!", "Quitting time!"));
        assertThat(log).isEqualTo(expected);
    }

    private void workUntilEmpty(Queue<Integer> tasks, String name) {
        while (!tasks.isEmpty()) {
            log.add(name + " " + tasks.take());
            yieldNow();
        }
        log.add("Quitting time!");
    }

    @HubTest
    @DisplayName("tutorial example 17: a bounded queue, a boss and three workers")
    void example17() {
        var tasks = new Queue<Integer>(3);
        joinAll(
                List.of(
                        spawn(() -> assign(tasks)),
                        spawn(() -> work(tasks, "steve")),
                        spawn(() -> work(tasks, "john")),
                        spawn(() -> work(tasks, "bob"))));
        assertThat(log)
                .containsExactly(
                        """
                        Assigned 1,Assigned 2,Assigned 3,Assigned 4,\
                        steve 1,john 2,bob 3,\
                        Assigned 5,Assigned 6,Assigned 7,\
                        steve 4,john 5,bob 6,\
                        Assigned 8,Assigned 9,Assigned all work in iteration 1,Assigned 10,\
                        steve 7,john 8,bob 9,\
                        Assigned 11,Assigned 12,Assigned 13,\
                        steve 10,john 11,bob 12,\
                        Assigned 14,Assigned 15,Assigned 16,\
                        steve 13,john 14,bob 15,\
                        Assigned 17,Assigned 18,Assigned 19,\
                        steve 16,john 17,bob 18,\
                        Assigned all work in iteration 2,\
                        steve 19,\
                        Quitting time!,Quitting time!,Quitting time!"""
                                .split(","));
        assertThat(Hub.current().clock().nanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    private void assign(Queue<Integer> tasks) {
        for (int i = 1; i < 20; i++) {
            log.add("Assigned " + i);
            tasks.put(i);
            if (i == 9) {
                log.add("Assigned all work in iteration 1");
            }
        }
        log.add("Assigned all work in iteration 2");
    }

    private void work(Queue<Integer> tasks, String name) {
        try {
            while (true) {
                log.add(name + " " + tasks.take(Duration.ofSeconds(1)));
                yieldNow();
            }
        } catch (QueueEmpty e) {
            log.add("Quitting time!");
        }
    }
}
