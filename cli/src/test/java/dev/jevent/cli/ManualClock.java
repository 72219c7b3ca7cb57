package dev.jevent.cli;

import java.util.function.LongSupplier;

/// A clock that stands still until a test moves it.
final class ManualClock implements LongSupplier {
    private long nanos;

    ManualClock(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public long getAsLong() {
        return nanos;
    }

    void advance(long byNanos) {
        nanos += byNanos;
    }

    void advanceMillis(long byMillis) {
        advance(byMillis * 1_000_000);
    }
}
