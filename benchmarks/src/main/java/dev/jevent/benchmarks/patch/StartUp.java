package dev.jevent.benchmarks.patch;

import dev.jevent.patch.MonkeyPatch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// What `patchAll` takes as the first line of a program.
public final class StartUp {
    private StartUp() {}

    /// Patches, and prints how many milliseconds that took, of time and of the processor.
    public static void main(String[] args) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuBegun = threads.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        MonkeyPatch.patchAll();
        long nanos = System.nanoTime() - begun;
        long cpuNanos = threads.getCurrentThreadCpuTime() - cpuBegun;
        System.out.println(nanos / 1e6 + " " + cpuNanos / 1e6);
    }
}
