package dev.jevent.http.server;

/// Answers requests. Called in the greenlet of the connection, so it may wait, and several calls
/// may be under way at a time, one for each connection.
@FunctionalInterface
public interface HttpHandler {
    /// Answers a request.
    ///
    /// @throws Exception what is thrown is answered: a [RequestError] with its status, anything
    ///   else with 500, and told to the hub's error handler
    ServerResponse handle(ServerRequest request) throws Exception;
}
