/// Watchers: what the loop of a hub calls back when something happens, without any greenlet
/// (gevent's `gevent.core` and `hub.loop`).
///
/// Starting point: [dev.jevent.watcher.Watcher] says what all kinds share. The kinds:
///
/// - [dev.jevent.watcher.SignalWatcher]: a signal of the operating system;
/// - [dev.jevent.watcher.ChildWatcher]: a process ended.
///
/// Imports [dev.jevent.hub] and what is below it.
@NullMarked
package dev.jevent.watcher;

import org.jspecify.annotations.NullMarked;
