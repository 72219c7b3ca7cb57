package dev.jevent.patch.socket;

/// What a wait for a descriptor waits for: the JDK has pollers for each.
enum Readiness {
    /// Something to read or accept.
    READ,

    /// Room to write, or the end of a connect.
    WRITE,

    /// An event of a selector.
    SELECT
}
