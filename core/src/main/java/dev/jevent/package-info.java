/// To be written.
@NullMarked
package dev.jevent;

import org.jspecify.annotations.NullMarked;
