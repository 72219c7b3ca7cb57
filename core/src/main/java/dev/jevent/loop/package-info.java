/// The event loop of a hub: Netty's, with one timer heap of our own.
///
/// One turn of the loop:
///
/// 1. arrivals from other threads, signals and async watchers become ready entries;
/// 2. due timers fire, each at most once;
/// 3. ready greenlets and callbacks run, within the budget;
/// 4. idle: if nothing else is ready, idle watchers fire and greenlets in `idle()` wake;
/// 5. prepare: prepare watchers fire, a deadlock is noticed, the clock jumps if it is virtual;
/// 6. I/O poll, blocking only if nothing is ready or idle and at most until the next timer; io
///    watchers and channels fire;
/// 7. check: check watchers fire.
///
/// The loop knows its hub only as a [dev.jevent.loop.LoopUser]. Besides `dev.jevent.net` and the
/// hidden codec packages this is the only place that sees Netty. Imports [dev.jevent.time] and
/// [dev.jevent.jdk].
@NullMarked
package dev.jevent.loop;

import org.jspecify.annotations.NullMarked;
