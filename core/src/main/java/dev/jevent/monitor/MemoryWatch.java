package dev.jevent.monitor;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells when the use of memory passes a limit. Used by one thread.
final class MemoryWatch {
    private final LongSupplier usage;
    private final long limit;
    private final Consumer<? super MemoryEvent> observer;

    /// The use that was last told of, zero if that was not over the limit.
    private long told;

    MemoryWatch(LongSupplier usage, long limit, Consumer<? super MemoryEvent> observer) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: more than 0)");
        }
        this.usage = usage;
        this.limit = limit;
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    static long usedHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    void look() {
        long used = usage.getAsLong();
        if (used > limit) {
            if (used > told) {
                told = used;
                observer.accept(new MemoryEvent.Exceeded(used, limit));
            }
        } else if (told > 0) {
            told = 0;
            observer.accept(new MemoryEvent.Under(used, limit));
        }
    }
}
