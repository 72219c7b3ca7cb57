package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.sync.AsyncResult;
import java.time.Duration;
import java.util.List;

/// Example 15: an `AsyncResult` hands a value from one greenlet to another, three seconds later.
public final class LaterValue {
    private LaterValue() {}

    public static void main(String[] args) throws Exception {
        run(LaterValue::program);
    }

    static void program() {
        var result = new AsyncResult<String>();
        joinAll(List.of(spawn(() -> setter(result)), spawn(() -> waiter(result))));
    }

    private static void setter(AsyncResult<String> result) {
        sleep(Duration.ofSeconds(3));
        result.set("Hello!");
    }

    private static void waiter(AsyncResult<String> result) {
        System.out.println(result.get());
    }
}
