/// What monkey patching costs and gains, beside plain virtual threads on the JDK's own scheduler:
/// start at [PatchBenchmark][dev.jevent.benchmarks.patch.PatchBenchmark].
@NullMarked
package dev.jevent.benchmarks.patch;

import org.jspecify.annotations.NullMarked;
