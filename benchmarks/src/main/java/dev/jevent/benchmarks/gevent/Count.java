package dev.jevent.benchmarks.gevent;

import java.util.Iterator;

/// Reads results to their end.
final class Count {
    private Count() {}

    static void check(Iterator<?> results, int expected) {
        int count = 0;
        while (results.hasNext()) {
            results.next();
            count++;
        }
        if (count != expected) {
            throw new IllegalStateException("results: " + count + " (expected: " + expected + ")");
        }
    }
}
