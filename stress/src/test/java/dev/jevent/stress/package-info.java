/// A short soak for each build.
@NullMarked
package dev.jevent.stress;

import org.jspecify.annotations.NullMarked;
