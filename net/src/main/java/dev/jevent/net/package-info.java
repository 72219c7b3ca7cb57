/// To be written.
@NullMarked
package dev.jevent.net;

import org.jspecify.annotations.NullMarked;
