package dev.jevent.requests;

/// The version of jevent.
public final class Version {
    /// Its text, as in `User-Agent`.
    public static final String TEXT = "0.1.0";

    private Version() {}
}
