package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.greenlet.Greenlet;
import java.time.Duration;
import java.util.List;

/// Example 6: three ways to start a greenlet.
public final class Spawning {
    private Spawning() {}

    public static void main(String[] args) throws Exception {
        run(Spawning::program);
    }

    static void program() {
        // A greenlet object, made and started.
        var first = new Greenlet<>(() -> foo("Hello", Duration.ofSeconds(1)));
        first.start();
        // The same in one call.
        var second = spawn(() -> foo("I live!", Duration.ofSeconds(2)));
        // Any expression.
        var third = spawn(() -> 2 + 1);
        joinAll(List.of(first, second, third));
    }

    private static String foo(String message, Duration delay) {
        sleep(delay);
        System.out.println(message);
        return message;
    }
}
