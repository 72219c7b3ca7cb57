package dev.jevent.hub;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/// The processor time of carriers; a class of its own, so that the JDK's management classes load
/// only when a hold is suspected.
final class CarrierTime {
    private static final @Nullable ThreadMXBean THREADS = threads();

    private CarrierTime() {}

    private static @Nullable ThreadMXBean threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        boolean usable = threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        return usable ? threads : null;
    }

    /// {@return nanoseconds, or a negative number if the JVM does not tell}
    static long nanosOf(long threadId) {
        return THREADS == null ? -1 : THREADS.getThreadCpuTime(threadId);
    }
}
