/// Programs that patch, from a package of their own.
@NullMarked
package dev.jevent.patched;

import org.jspecify.annotations.NullMarked;
