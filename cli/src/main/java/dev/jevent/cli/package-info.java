/// To be written.
@NullMarked
package dev.jevent.cli;

import org.jspecify.annotations.NullMarked;
