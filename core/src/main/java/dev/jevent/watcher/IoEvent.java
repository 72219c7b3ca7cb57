package dev.jevent.watcher;

/// What a descriptor can be ready for.
public enum IoEvent {
    /// Something can be read or accepted; also the end of what can be read, and an error.
    READ,
    /// Something can be written, or a connect is over; also an error.
    WRITE
}
