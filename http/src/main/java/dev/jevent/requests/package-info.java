/// To be written.
@NullMarked
package dev.jevent.requests;

import org.jspecify.annotations.NullMarked;
