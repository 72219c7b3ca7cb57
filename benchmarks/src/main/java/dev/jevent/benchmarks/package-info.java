/// Programs that measure jevent beside its peers, in one run, alternating; see docs/benchmarks.md.
///
/// Each has a main method; `benchmarks/run` starts them with the flags they need.
@NullMarked
package dev.jevent.benchmarks;

import org.jspecify.annotations.NullMarked;
