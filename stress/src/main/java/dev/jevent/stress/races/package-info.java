/// Races of two threads for one state of core, run by jcstress: each class names the outcomes that
/// may be seen, and every other one is a failure.
///
/// Actors are plain threads. Where a greenlet takes part, it lives on the one hub of
/// [dev.jevent.stress.races.RaceHub], and the actors are those who wake and kill it.
@NullMarked
package dev.jevent.stress.races;

import org.jspecify.annotations.NullMarked;
