package dev.jevent.monitor;

/// What has become of the use of memory (gevent's `MemoryUsageThresholdExceeded` and
/// `MemoryUsageUnderThreshold`).
public sealed interface MemoryEvent {
    /// {@return how many bytes of the heap are used}
    long used();

    /// {@return the limit in bytes}
    long limit();

    /// {@return a line for a log}
    String text();

    /// More is used than the limit, and more than when that was last said.
    record Exceeded(long used, long limit) implements MemoryEvent {
        @Override
        public String text() {
            return "heap: " + used + " bytes used (expected: at most " + limit + ")";
        }
    }

    /// The use was over the limit and no longer is.
    record Under(long used, long limit) implements MemoryEvent {
        @Override
        public String text() {
            return "heap: " + used + " bytes used, no longer over " + limit;
        }
    }
}
