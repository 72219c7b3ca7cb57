/// Greenlets under a debugger.
@NullMarked
package dev.jevent.checks.debugger;

import org.jspecify.annotations.NullMarked;
