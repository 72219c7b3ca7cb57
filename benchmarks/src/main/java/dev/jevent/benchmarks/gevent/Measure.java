package dev.jevent.benchmarks.gevent;

import java.util.List;
import java.util.Locale;

/// One line of the report: a method of a benchmark here, and its like in Python.
///
/// @param name gevent's name of the benchmark
/// @param method the name of the measure on both sides
/// @param what one operation
/// @param inGevent true if Python has it, too
/// @param goals what it must reach
record Measure(String name, String method, String what, boolean inGevent, List<Goal> goals) {
    /// {@return the name that JMH gives it}
    String benchmark() {
        return "%s.%s%sBenchmark.%s"
                .formatted(
                        getClass().getPackageName(),
                        name.substring(0, 1).toUpperCase(Locale.ROOT),
                        name.substring(1),
                        method);
    }

    @Override
    public String toString() {
        return name + "." + method;
    }
}
