package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.sync.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Example 14: one greenlet sets an event, five wait for it.
public final class EventWaiters {
    private EventWaiters() {}

    public static void main(String[] args) throws Exception {
        run(EventWaiters::program);
    }

    static void program() {
        var event = new Event();
        List<Greenlet<?>> greenlets = new ArrayList<>();
        greenlets.add(spawn(() -> setter(event)));
        for (int i = 0; i < 5; i++) {
            greenlets.add(spawn(() -> waiter(event)));
        }
        joinAll(greenlets);
    }

    private static void setter(Event event) {
        System.out.println("A: Hey wait for me, I have to do something");
        sleep(Duration.ofSeconds(3));
        System.out.println("Ok, I'm done");
        event.set();
    }

    private static void waiter(Event event) {
        System.out.println("I'll wait for you");
        event.await();
        System.out.println("It's about time");
    }
}
