package dev.jevent.benchmarks.gevent;

/// What both sides of one measure took.
record Figures(Series jevent, Series gevent) {
    Figures() {
        this(new Series(), new Series());
    }

    /// {@return how many times as fast as gevent}
    double ratio() {
        return gevent.over(jevent);
    }
}
