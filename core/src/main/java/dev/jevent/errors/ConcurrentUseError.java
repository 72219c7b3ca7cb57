package dev.jevent.errors;

/// Two greenlets used at the same time what only one may use, such as two that read from one socket
/// (gevent's `ConcurrentObjectUseError`). It is thrown in the second; the first is not disturbed.
public final class ConcurrentUseError extends AssertionError {
    /// Creates the error for a `use`, such as "read from TcpSocket(…)", that `second` tried while
    /// `first` was at it; both are names of greenlets.
    public ConcurrentUseError(String use, String first, String second) {
        super(
                use
                        + " by greenlet: "
                        + second
                        + " while greenlet "
                        + first
                        + " waits there (expected: one greenlet at a time)");
    }
}
