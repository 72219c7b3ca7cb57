package dev.jevent.stress;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Those who do one drill: how much they have to do, and how much they did.
final class Squad {
    private final Drill drill;
    private final long operations;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicInteger leaders = new AtomicInteger();
    private final LongAdder steps = new LongAdder();
    private final LongAdder disturbed = new LongAdder();

    Squad(Drill drill, long operations) {
        this.drill = drill;
        this.operations = operations;
    }

    Drill drill() {
        return drill;
    }

    /// Called for each who leads before any begins.
    void addLeader() {
        leaders.incrementAndGet();
    }

    /// Called by each who leads when it ends.
    void leaderEnds() {
        if (leaders.decrementAndGet() == 0) {
            drill.led();
        }
    }

    /// Does one step of who leads or serves.
    ///
    /// @return false if there is none left
    boolean step(boolean leads, SplittableRandom random) throws Exception {
        if (!leads) {
            return drill.serve(random);
        }
        if (begun.getAndIncrement() >= operations) {
            return false;
        }
        drill.lead(random);
        return true;
    }

    void noteStep() {
        steps.increment();
    }

    void noteDisturbed() {
        disturbed.increment();
    }

    /// {@return a number that grows with each step}
    long progress() {
        return steps.sum();
    }

    @Override
    public String toString() {
        return String.format(
                "%-16s %,12d operations, %,12d steps, %,9d of them disturbed",
                drill.name(), Math.min(begun.get(), operations), steps.sum(), disturbed.sum());
    }
}
