/// What greenlets and threads wait for each other with.
///
/// Starting points: [dev.jevent.sync.Event] is a flag, [dev.jevent.sync.AsyncResult] a value that
/// comes later, [dev.jevent.sync.Semaphore] a count of permits, [dev.jevent.sync.RLock] a lock that
/// its holder may take again, [dev.jevent.sync.Condition] a wait inside of one. Each of them may be
/// used from any hub and any thread; who waits wakes on its own hub.
///
/// Imports [dev.jevent.greenlet], [dev.jevent.hub] and what is below them.
@NullMarked
package dev.jevent.sync;

import org.jspecify.annotations.NullMarked;
