package dev.jevent.hub;

import org.jspecify.annotations.Nullable;

/// Gets each error that ended a greenlet or a callback of a hub, once (gevent's
/// `hub.handle_error`). Called on the carrier; if it throws, that is logged and the hub goes on.
///
/// An error of the JVM itself, which is a [VirtualMachineError] other than a stack overflow, is
/// also thrown into the main greenlet, where it waits or at its next switch point.
@FunctionalInterface
public interface ErrorHandler {
    /// Handles an error that nothing caught.
    ///
    /// @param greenlet whose body threw it, or null for a callback
    /// @param where what failed, for a reader
    void uncaught(@Nullable RawGreenlet greenlet, String where, Throwable error);

    /// {@return the default: logs the error with the name of the greenlet to the logger
    /// `dev.jevent.hub`}
    static ErrorHandler logging() {
        return (greenlet, where, error) ->
                HubLog.error("uncaught in " + (greenlet == null ? where : greenlet), error);
    }
}
