package dev.jevent.jdk;

/// A blocking call of the JDK under test: one row of the table of calls that are cooperative.
record BlockingCall(String name, Body body) {
    /// The time of calls that end by themselves.
    static final long MILLIS = 50;

    /// What blocks until its end comes or until the heartbeat's partner ends it.
    @FunctionalInterface
    interface Body {
        void run(Heartbeat beats) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
