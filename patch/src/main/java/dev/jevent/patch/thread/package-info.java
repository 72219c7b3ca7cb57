/// Threads that greenlets make, as greenlets.
///
/// - [dev.jevent.patch.thread.ThreadBridge] is what rewritten code calls;
/// - [dev.jevent.patch.thread.ThreadPatch] switches it on and off;
/// - [dev.jevent.patch.thread.MadeThreads] knows what a virtual thread itself cannot keep: whether
///   it is a daemon, its priority and its group;
/// - [dev.jevent.patch.thread.ThreadRewriting] lets all classes call it, by the agent;
/// - [dev.jevent.patch.thread.ThreadSubclassPatch] and [dev.jevent.patch.thread.AsyncPatch] are the
///   areas that must be asked for;
/// - [dev.jevent.patch.thread.ProcessKeeper] keeps the process while others than daemons live.
@NullMarked
package dev.jevent.patch.thread;

import org.jspecify.annotations.NullMarked;
