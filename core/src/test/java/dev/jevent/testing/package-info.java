/// Test fixtures of core and net: a test method as the main greenlet of a hub.
@NullMarked
package dev.jevent.testing;

import org.jspecify.annotations.NullMarked;
