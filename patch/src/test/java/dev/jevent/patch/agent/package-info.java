@NullMarked
package dev.jevent.patch.agent;

import org.jspecify.annotations.NullMarked;
