/// What the greenlets of a process do, and who holds whom up.
///
/// - [dev.jevent.monitor.RunInfo]: everything at a glance, as text or JSON, on demand, on a signal
///   or through JMX; [dev.jevent.monitor.GreenletTree] is one tree of it.
/// - [dev.jevent.monitor.Monitor]: held hubs, periodic functions, the use of memory.
/// - [dev.jevent.monitor.Switches]: asserts that code gives way to others.
/// - [dev.jevent.monitor.GreenletLeaks]: asserts that no greenlet is left over.
///
/// Imports [dev.jevent.greenlet], [dev.jevent.hub] and what is below them.
@NullMarked
package dev.jevent.monitor;

import org.jspecify.annotations.NullMarked;
