/// To be written.
@NullMarked
package dev.jevent.benchmarks;

import org.jspecify.annotations.NullMarked;
