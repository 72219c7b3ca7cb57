@NullMarked
package dev.jevent.patch.thread;

import org.jspecify.annotations.NullMarked;
