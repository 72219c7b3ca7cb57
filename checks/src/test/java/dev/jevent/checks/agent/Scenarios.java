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

    /// {@return what `call` gives; another greenlet must have run meanwhile, many times if `call`
    /// is a `long` wait}
    static <T> T whileOthersRun(boolean isLong, Callable<T> call) throws Exception {
        long[] beats = {0};
        Greenlet<?> heart = Jevent.spawn(() -> beat(beats));
        try {
            T result = call.call();
            check(beats[0] > (isLong ? 20 : 0), "hub held, beats: " + beats[0]);
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
