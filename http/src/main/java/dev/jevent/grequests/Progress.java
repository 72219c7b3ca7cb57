package dev.jevent.grequests;

/// Is told how far a batch of requests is; called in the greenlet that finished a request.
@FunctionalInterface
public interface Progress {
    /// @param done how many requests have a response or an error
    /// @param failed how many of them have an error
    /// @param total how many there are, or -1 if that is not known
    void at(int done, int failed, int total);
}
