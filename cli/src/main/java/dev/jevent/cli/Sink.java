package dev.jevent.cli;

/// Where pages go. Used by one thread, which it may block.
interface Sink {
    /// Keeps what became of one page.
    ///
    /// @throws OutputFailed if it cannot be written
    void keep(Fetch fetch);
}
