/// Test fixtures of monkey patching.
@NullMarked
package dev.jevent.patch.testing;

import org.jspecify.annotations.NullMarked;
