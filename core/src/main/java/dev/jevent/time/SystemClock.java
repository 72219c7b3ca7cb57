package dev.jevent.time;

final class SystemClock implements HubClock {
    static final SystemClock INSTANCE = new SystemClock();

    private final long origin = System.nanoTime();

    private SystemClock() {}

    @Override
    public long nanos() {
        return System.nanoTime() - origin;
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public void jumpTo(long nanos) {}

    @Override
    public String toString() {
        return "SystemClock";
    }
}
