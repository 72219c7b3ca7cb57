package dev.jevent.benchmarks.patch;

/// What a number of operations took.
///
/// @param operations how many
/// @param nanos of time
/// @param cpuNanos of all threads of the process
/// @param switches of threads by the operating system
record Cost(long operations, long nanos, long cpuNanos, long switches) {
    double perSecond() {
        return operations * 1e9 / nanos;
    }

    double cpuMicros() {
        return cpuNanos / 1e3 / operations;
    }

    double switchesEach() {
        return switches / (double) operations;
    }
}
