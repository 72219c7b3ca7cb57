package dev.jevent.errors;

/// Something that belongs to one hub was used on another, or on a plain thread, where it cannot be
/// handed over (greenlet's "cannot switch to a different thread"). Nothing happened to it.
public final class WrongHub extends IllegalStateException {
    /// Creates the error for `what`, which belongs to the hub of the name `owner` and was used on
    /// `caller`, such as "hub workers" or "thread main".
    public WrongHub(String what, String owner, String caller) {
        super(what + " of hub " + owner + " on " + caller + " (expected: on hub " + owner + ")");
    }
}
