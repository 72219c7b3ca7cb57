/// Watchers: what the loop of a hub calls back when something happens, without any greenlet
/// (gevent's `gevent.core` and `hub.loop`).
///
/// Starting point: [dev.jevent.watcher.Watcher] says what all kinds share. The kinds, in the order
/// in which one turn of the loop calls them back:
///
/// 1. arrivals become ready entries: [dev.jevent.watcher.AsyncWatcher] (another thread says so),
///    [dev.jevent.watcher.SignalWatcher] (a signal of the operating system),
///    [dev.jevent.watcher.ChildWatcher] (a process ended), [dev.jevent.watcher.StatWatcher] (a file
///    changed);
/// 2. due timers: [dev.jevent.watcher.TimerWatcher];
/// 3. ready greenlets and callbacks ([dev.jevent.watcher.Callback]) within the budget, the arrivals
///    among them;
/// 4. idle: [dev.jevent.watcher.IdleWatcher], if nothing else is ready;
/// 5. prepare: [dev.jevent.watcher.PrepareWatcher];
/// 6. I/O poll: [dev.jevent.watcher.IoWatcher];
/// 7. check: [dev.jevent.watcher.CheckWatcher].
///
/// Imports [dev.jevent.hub] and what is below it.
@NullMarked
package dev.jevent.watcher;

import org.jspecify.annotations.NullMarked;
