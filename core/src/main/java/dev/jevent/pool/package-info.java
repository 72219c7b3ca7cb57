/// Sets of greenlets, without and with a bound.
///
/// Starting points: [dev.jevent.pool.Group] is a set whose members are joined and killed together,
/// [dev.jevent.pool.Pool] one that runs only so many at once. Both map functions over items, with
/// results as a list or as they come ([dev.jevent.pool.ResultIterator]).
///
/// Imports [dev.jevent.queue], [dev.jevent.sync], [dev.jevent.greenlet] and what is below them.
@NullMarked
package dev.jevent.pool;

import org.jspecify.annotations.NullMarked;
