@NullMarked
package dev.jevent.patch.rewrite;

import org.jspecify.annotations.NullMarked;
