/// gevent's own benchmarks, under its names: the same work with the same counts on jevent, here,
/// and on gevent, in `benchmarks/gevent`. `benchmarks/run gevent` measures both in turn.
///
/// [dev.jevent.benchmarks.gevent.HubExecutor] makes JMH call them in a greenlet. Where the greenlet
/// that measures would have to switch, a fresh one does the work: the frames of JMH below the other
/// are interpreted, which makes each of its switches dearer than a program's.
@NullMarked
package dev.jevent.benchmarks.gevent;

import org.jspecify.annotations.NullMarked;
