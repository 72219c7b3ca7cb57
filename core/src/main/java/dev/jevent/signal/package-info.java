/// Signals of the operating system as greenlets (gevent's `signal_handler`):
/// [dev.jevent.signal.Signals].
///
/// Imports [dev.jevent.watcher], [dev.jevent.greenlet] and what is below them.
@NullMarked
package dev.jevent.signal;

import org.jspecify.annotations.NullMarked;
