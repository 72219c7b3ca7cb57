@NullMarked
package dev.jevent.patch.run;

import org.jspecify.annotations.NullMarked;
