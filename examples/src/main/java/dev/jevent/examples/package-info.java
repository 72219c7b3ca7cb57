/// To be written.
@NullMarked
package dev.jevent.examples;

import org.jspecify.annotations.NullMarked;
