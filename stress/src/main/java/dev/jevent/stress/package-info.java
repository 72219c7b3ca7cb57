/// Programs that look for races in core: [dev.jevent.stress.Soak] hammers all primitives from hubs
/// and threads at random and accounts for every item, permit and wake-up.
///
/// `stress/run` starts it, and the jcstress tests of the package below, with the flags they need.
@NullMarked
package dev.jevent.stress;

import org.jspecify.annotations.NullMarked;
