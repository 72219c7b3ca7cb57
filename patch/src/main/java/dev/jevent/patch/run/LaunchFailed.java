package dev.jevent.patch.run;

/// A program that cannot be run; the message names what is wrong.
public final class LaunchFailed extends RuntimeException {
    LaunchFailed(String message) {
        super(message);
    }

    LaunchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
