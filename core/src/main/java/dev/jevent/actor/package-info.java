/// Greenlets that are spoken to by messages.
///
/// Starting point: [dev.jevent.actor.Actor]. Imports [dev.jevent.queue], [dev.jevent.greenlet].
@NullMarked
package dev.jevent.actor;

import org.jspecify.annotations.NullMarked;
