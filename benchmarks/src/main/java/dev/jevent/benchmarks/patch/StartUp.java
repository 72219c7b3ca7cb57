package dev.jevent.benchmarks.patch;

import dev.jevent.patch.MonkeyPatch;

/// What `patchAll` takes as the first line of a program.
public final class StartUp {
    private StartUp() {}

    /// Patches, and prints how many milliseconds that took.
    public static void main(String[] args) {
        long begun = System.nanoTime();
        MonkeyPatch.patchAll();
        System.out.println((System.nanoTime() - begun) / 1e6);
    }
}
