@NullMarked
package dev.jevent.patch.socket;

import org.jspecify.annotations.NullMarked;
