package dev.jevent.time;

/// A clock whose time passes only when its hub has nothing else to do: it then jumps to the next
/// timer, so that a test of an hour's waiting takes a millisecond and gives the same order each
/// time.
///
/// The hub does not jump while something real is awaited: a registered channel, an offloaded job or
/// another hold, or a timed wait of the JDK (`Thread.sleep`, a timed lock), which reads the
/// machine's clock. One clock may serve one hub. Any thread may read it.
public final class VirtualClock implements HubClock {
    private volatile long nanos;

    /// Creates a clock that stands at zero.
    public VirtualClock() {}

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public boolean isReal() {
        return false;
    }

    @Override
    public void jumpTo(long nanos) {
        if (nanos > this.nanos) {
            this.nanos = nanos;
        }
    }

    @Override
    public String toString() {
        return "VirtualClock[nanos=" + nanos + "]";
    }
}
