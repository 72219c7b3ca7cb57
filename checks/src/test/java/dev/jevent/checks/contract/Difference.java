package dev.jevent.checks.contract;

/// What the JDK promises of virtual threads and not of platform threads, or the other way round:
/// all that a contract may look at to tell the modes apart. Nothing else differs between them.
enum Difference {
    /// `Thread.interrupt` ends a wait in `Socket`, `ServerSocket` and `DatagramSocket`, and closes
    /// the socket.
    ///
    /// The documentation of these classes promises it of virtual threads; a platform thread goes on
    /// waiting.
    INTERRUPT_CLOSES_SOCKETS,

    /// Threads are daemons for ever: `Thread.setDaemon(false)` of a virtual thread is an
    /// IllegalArgumentException. The agent keeps the status, for threads that do not know that they
    /// are greenlets.
    ALWAYS_DAEMON,

    /// The priority is always `NORM_PRIORITY`: `Thread.setPriority` of a virtual thread does
    /// nothing. The agent keeps the priority, which changes nothing either.
    FIXED_PRIORITY,

    /// A thread without a name is called "Thread-N"; a virtual thread of a builder has none.
    NUMBERED_NAMES,

    /// The thread group is that of the maker; that of all virtual threads is one of their own.
    GROUP_IS_INHERITED,

    /// Living threads are in `Thread.getAllStackTraces`, which tells of platform threads only.
    IN_ALL_STACK_TRACES,

    /// A thread in a socket call is RUNNABLE, because the JVM does not know that the system call
    /// waits; a virtual thread is parked.
    RUNNABLE_IN_SYSTEM_CALLS;

    boolean isIn(Mode mode) {
        return switch (this) {
            case INTERRUPT_CLOSES_SOCKETS -> mode.isGreenlet();
            case ALWAYS_DAEMON, FIXED_PRIORITY -> mode.needsBuilder();
            case NUMBERED_NAMES -> !mode.needsBuilder();
            case GROUP_IS_INHERITED, IN_ALL_STACK_TRACES, RUNNABLE_IN_SYSTEM_CALLS ->
                    !mode.isGreenlet();
        };
    }
}
