package dev.jevent.errors;

/// Ends a greenlet that waits, or begins to wait, on a hub that is closed (gevent's
/// `HubDestroyed`).
public final class HubClosed extends GreenletExit {
    /// Creates the signal for the hub of that name.
    public HubClosed(String hub) {
        super("hub: " + hub + " (expected: one that is not closed)");
    }
}
