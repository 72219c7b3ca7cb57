@NullMarked
package dev.jevent.patch.file;

import org.jspecify.annotations.NullMarked;
