/// What a recording says beside what the hubs themselves have told: the two must be the same.
@NullMarked
package dev.jevent.flow.truth;

import org.jspecify.annotations.NullMarked;
