package dev.jevent.checks.agent;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// What a forked program tries one after the other in its main greenlet; it says of each whether it
/// went well.
final class Scenarios {
    /// How long a scenario lets another greenlet get into a call that waits.
    static final Duration MOMENT = Duration.ofMillis(200);

    private final Map<String, Action> all = new LinkedHashMap<>();

    Scenarios with(String name, Action scenario) {
        all.put(name, scenario);
        return this;
    }

    void run() throws Exception {
        Jevent.run(() -> all.forEach(Scenarios::run));
        System.exit(0);
    }

    private static void run(String name, Action scenario) {
        try {
            scenario.run();
            System.out.println(name + ": ok");
        } catch (Throwable e) {
            var stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            System.out.println(name + ": " + stack.toString().replace('\n', ' '));
        }
    }

    static void check(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    static void same(Object actual, Object expected) {
        check(actual.equals(expected), actual + " (expected: " + expected + ")");
    }

    /// {@return what `call` gives, which waits for long} Other greenlets must have run meanwhile.
    static <T> T whileOthersRun(Callable<T> call) throws Exception {
        long[] beats = {0};
        Greenlet<?> heart = Jevent.spawn(() -> beat(beats));
        try {
            T result = call.call();
            check(beats[0] > 20, "hub held, beats: " + beats[0]);
            return result;
        } finally {
            heart.kill();
        }
    }

    /// {@return what `call`, which is made on another thread, gives the first time} It may be over
    /// there before the greenlet begins to wait, but not each time; a call made in place never lets
    /// another greenlet run.
    static <T> T whileAnotherRuns(Callable<T> call) throws Exception {
        long[] beats = {0};
        Greenlet<?> heart = Jevent.spawn(() -> beat(beats));
        try {
            T result = call.call();
            for (int calls = 1; beats[0] == 0; calls++) {
                check(calls < 1000, "hub held in each call");
                call.call();
            }
            return result;
        } finally {
            heart.kill();
        }
    }

    private static void beat(long[] beats) {
        while (true) {
            beats[0]++;
            Jevent.sleep(Duration.ofMillis(1));
        }
    }
}
