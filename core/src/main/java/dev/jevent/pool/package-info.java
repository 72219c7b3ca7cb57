/// Sets of greenlets, without and with a bound, sets of hubs and of platform threads.
///
/// Starting points: [dev.jevent.pool.Group] is a set whose members are joined and killed together,
/// [dev.jevent.pool.Pool] one that runs only so many at once. Both map functions over items, with
/// results as a list or as they come ([dev.jevent.pool.ResultIterator]).
/// [dev.jevent.pool.TaskScope] is a set that cannot outlive its block and fails together,
/// [dev.jevent.pool.AnyScope] one of which the first to succeed wins.
///
/// [dev.jevent.pool.HubGroup] spawns on several hubs, such as one for each core, and
/// [dev.jevent.pool.ThreadPool] runs on platform threads what would hold a hub, also as an executor
/// of the JDK ([dev.jevent.pool.PoolExecutor]).
///
/// Imports [dev.jevent.queue], [dev.jevent.sync], [dev.jevent.greenlet] and what is below them.
@NullMarked
package dev.jevent.pool;

import org.jspecify.annotations.NullMarked;
