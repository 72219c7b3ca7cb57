/// The event loop of a hub: Netty's, with one timer heap of our own.
///
/// One turn of the loop:
///
/// 1. arrivals from other threads become ready entries;
/// 2. due timers fire;
/// 3. ready greenlets and callbacks run, within the budget;
/// 4. idle: greenlets in `idle()` wake if nothing else is ready;
/// 5. prepare: the clock jumps if it is virtual, a deadlock is noticed;
/// 6. I/O poll, blocking only if nothing is ready and at most until the next timer;
/// 7. check: the loop notes that it is back.
///
/// The loop knows its hub only as a [dev.jevent.loop.LoopUser]. Besides `dev.jevent.net` and the
/// hidden codec packages this is the only place that sees Netty. Imports [dev.jevent.time] and
/// [dev.jevent.jdk].
@NullMarked
package dev.jevent.loop;

import org.jspecify.annotations.NullMarked;
