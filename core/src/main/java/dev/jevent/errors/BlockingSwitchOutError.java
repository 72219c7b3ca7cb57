package dev.jevent.errors;

/// A callback that runs on the carrier's own stack, where no greenlet is, tried to wait (gevent's
/// `BlockingSwitchOutError`). Spawn a greenlet from the callback instead.
public final class BlockingSwitchOutError extends AssertionError {
    /// Creates the error for a callback that tried to wait for `reason`.
    public BlockingSwitchOutError(Object reason) {
        super(
                "a callback of the hub tried to wait for: "
                        + reason
                        + " (expected: only greenlets and threads wait; spawn a greenlet)");
    }
}
