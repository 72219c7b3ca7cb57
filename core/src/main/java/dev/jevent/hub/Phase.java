package dev.jevent.hub;

/// A step of the loop's turn at which [Hooks] run.
public enum Phase {
    /// After what was ready has run, if nothing else is ready; while anything is hooked here the
    /// poll does not block.
    IDLE,
    /// Before the poll.
    PREPARE,
    /// After the poll.
    CHECK
}
