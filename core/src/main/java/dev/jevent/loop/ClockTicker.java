package dev.jevent.loop;

import dev.jevent.time.HubClock;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/// A hub's clock as Netty wants it.
record ClockTicker(HubClock clock) implements Ticker {
    @Override
    public long initialNanoTime() {
        return System.nanoTime() - clock.nanos();
    }

    /// Netty takes a time of 0 for none, where a virtual clock begins.
    @Override
    public long nanoTime() {
        return clock.nanos() + 1;
    }

    @Override
    public void sleep(long delay, TimeUnit unit) throws InterruptedException {
        unit.sleep(delay);
    }
}
