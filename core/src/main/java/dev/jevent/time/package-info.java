/// Time as a hub sees it: the clock seam and its virtual twin, and the length of a wait.
///
/// Starting points: [dev.jevent.time.HubClock], [dev.jevent.time.VirtualClock]. Imports nothing of
/// jevent. No code outside this package reads the time.
@NullMarked
package dev.jevent.time;

import org.jspecify.annotations.NullMarked;
