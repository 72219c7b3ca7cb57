/// The hub: the scheduler of one carrier's greenlets, and the one way in which anything waits.
///
/// Starting points: [dev.jevent.hub.Hub] is the scheduler; [dev.jevent.hub.RawGreenlet] is what it
/// schedules; [dev.jevent.hub.Waiter] and [dev.jevent.hub.WaitLine] are what every primitive above
/// is made of, [dev.jevent.hub.Choice] what waits in several lines at once.
///
/// Only the carrier touches a hub's state. The few doors for other threads: the scheduler hook
/// (`HubScheduler`), [dev.jevent.hub.Hub#call(java.lang.Runnable)], [dev.jevent.hub.Hold],
/// [dev.jevent.hub.Waiter#deliver()].
///
/// Imports [dev.jevent.loop], [dev.jevent.jdk], [dev.jevent.time] and [dev.jevent.errors].
@NullMarked
package dev.jevent.hub;

import org.jspecify.annotations.NullMarked;
