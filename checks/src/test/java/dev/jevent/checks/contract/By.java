package dev.jevent.checks.contract;

/// Who ends another thread's wait.
enum By {
    /// A thread of the same kind; of the same hub, if it is a greenlet.
    THE_SAME_KIND,
    PLATFORM_THREAD
}
