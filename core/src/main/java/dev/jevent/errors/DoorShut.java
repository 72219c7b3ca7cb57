package dev.jevent.errors;

/// The Java runtime does not let jevent use its scheduler hook: one flag is missing, or the runtime
/// is not a JDK 25. The message holds the lines to paste.
public final class DoorShut extends IllegalStateException {
    /// Creates the error with its help text.
    public DoorShut(String message, Throwable cause) {
        super(message, cause);
    }
}
