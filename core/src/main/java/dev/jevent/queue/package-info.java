/// Queues between greenlets, hubs and threads.
///
/// Starting point: [dev.jevent.queue.Queue]; [dev.jevent.queue.LifoQueue] and
/// [dev.jevent.queue.PriorityQueue] differ in the order of taking, and
/// [dev.jevent.queue.SimpleQueue] counts no tasks. A [dev.jevent.queue.Channel] holds no items, so
/// that putter and taker meet. A [dev.jevent.queue.Select] waits for the first of several takes and
/// puts. [dev.jevent.queue.QueueFull], [dev.jevent.queue.QueueEmpty] and
/// [dev.jevent.queue.QueueClosed] are what the operations throw.
///
/// Imports [dev.jevent.hub] and what is below it; may import [dev.jevent.sync].
@NullMarked
package dev.jevent.queue;

import org.jspecify.annotations.NullMarked;
