package dev.jevent.hub;

/// Something that becomes ready and can be waited for together with others: a greenlet, an event,
/// an async result, a semaphore (what gevent's `wait` and `iwait` take).
public interface Waitable {
    /// {@return true if a wait for it would return at once}
    boolean isReady();

    /// Runs `callback` once when this is ready, at the earliest at the next turn of the hub, in the
    /// order in which callbacks and waiters came (gevent's `rawlink`).
    ///
    /// It runs on the carrier's own stack and must not wait; linked off every hub, it runs on the
    /// thread that makes this ready.
    Link rawLink(Runnable callback);
}
