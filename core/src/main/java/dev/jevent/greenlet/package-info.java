/// Greenlets with results and links, timeouts, and state of one greenlet.
///
/// Starting points: [dev.jevent.greenlet.Greenlet], [dev.jevent.greenlet.Timeout]. Most programs
/// make them through `dev.jevent.Jevent`. Imports [dev.jevent.hub] and what is below it.
@NullMarked
package dev.jevent.greenlet;

import org.jspecify.annotations.NullMarked;
