/// Bridges between greenlets and what the JDK has for asynchronous work, both ways.
///
/// [dev.jevent.interop.Futures] bridges to `CompletableFuture`, [dev.jevent.interop.Flows] to
/// `Flow.Publisher`, and [dev.jevent.interop.HubExecutor] shows a hub as an executor. The JDK's own
/// waits, such as `Future.get`, need no bridge: in a greenlet they let others run.
///
/// Imports [dev.jevent.pool], [dev.jevent.queue], [dev.jevent.sync], [dev.jevent.greenlet] and what
/// is below them.
@NullMarked
package dev.jevent.interop;

import org.jspecify.annotations.NullMarked;
