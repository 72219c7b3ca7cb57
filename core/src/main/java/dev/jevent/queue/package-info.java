/// Queues between greenlets, hubs and threads.
///
/// Starting point: [dev.jevent.queue.Queue]. [dev.jevent.queue.QueueFull],
/// [dev.jevent.queue.QueueEmpty] and [dev.jevent.queue.QueueClosed] are what its operations throw.
///
/// Imports [dev.jevent.hub] and what is below it; may import [dev.jevent.sync].
@NullMarked
package dev.jevent.queue;

import org.jspecify.annotations.NullMarked;
