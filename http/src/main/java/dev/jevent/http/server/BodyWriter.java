package dev.jevent.http.server;

/// Writes the body of a response while it is sent.
@FunctionalInterface
public interface BodyWriter {
    /// Writes the body; its end is the end of this call.
    ///
    /// @throws ClientGone if the client has gone
    /// @throws Exception what else is thrown cuts the body, so that the client sees that it is not
    ///   whole, and is told to the hub's error handler
    void writeTo(BodyOutput out) throws Exception;
}
