/// Other programs, run beside the greenlets (gevent's `subprocess`).
///
/// Starting points: [dev.jevent.process.Subprocess#run(String...)] runs a program to its end and
/// gives a [dev.jevent.process.Completed]; [dev.jevent.process.Subprocess] is one that is running,
/// with its pipes as [dev.jevent.file.FileObject]s. Errors: [dev.jevent.process.ProcessFailed],
/// [dev.jevent.process.ProcessTimedOut], and [java.io.IOException] for a program that cannot be
/// started.
///
/// Imports [dev.jevent.file], [dev.jevent.sync], [dev.jevent.hub] and what is below them.
@NullMarked
package dev.jevent.process;

import org.jspecify.annotations.NullMarked;
