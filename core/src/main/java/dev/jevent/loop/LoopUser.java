package dev.jevent.loop;

/// What the loop calls in the hub above it; all on the carrier's own stack.
public interface LoopUser {
    /// Makes what other threads handed over ready.
    void takeArrivals();

    /// Runs ready entries within the budget of a turn.
    void runReady();

    /// {@return true if something is ready, or handed over by another thread}
    boolean hasReady();

    /// {@return true if the poll must not block although nothing is ready}
    boolean isSpinning();

    /// Wakes who waits for an idle hub, if nothing is ready.
    void idle();

    /// Last step before the poll: lets a virtual clock jump, notices that nothing can ever happen.
    void prepare();

    /// Last step before a poll on the stack of a greenlet that waits pinned: lets a virtual clock
    /// jump.
    ///
    /// @return false if the wait is over and nothing must be polled for
    boolean prepareNested();

    /// {@return true if who waits pinned need not wait any more: the poll under it must not block}
    boolean isPinnedWaitOver();

    /// {@return the longest time to poll, in nanoseconds, besides the next timer}
    long pollLimit();

    /// The poll begins; the carrier may sleep until [#afterPoll()].
    void beforePoll();

    /// The poll is over.
    void afterPoll();

    /// Last step of a turn, after the poll whether it could block or not.
    void check();

    /// The loop has made its last turn; channels are still open.
    void stopping();

    /// The last thing the carrier does: nothing will run here any more.
    void stopped();

    /// Reports an error that nothing on the carrier's stack caught.
    void uncaught(String where, Throwable error);
}
