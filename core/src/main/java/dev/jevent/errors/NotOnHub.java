package dev.jevent.errors;

/// Something that only a greenlet can do was called off every hub.
public final class NotOnHub extends IllegalStateException {
    /// Creates the error for the call of that name.
    public NotOnHub(String call) {
        super(
                call
                        + " on thread: "
                        + Thread.currentThread().getName()
                        + " (expected: a greenlet; start one with Jevent.run or Jevent.spawn)");
    }
}
