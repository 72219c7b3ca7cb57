package dev.jevent.requests;

/// A request was sent as often as its [Retry] allows and still got a status that counts as failure;
/// carries the last response.
public final class RetryError extends RequestException {
    /// Creates the error after so many attempts, the last of which got `status`.
    public RetryError(int attempts, int status) {
        super("status after " + attempts + " attempts: " + status + " (expected: another one)");
        after(attempts);
    }
}
