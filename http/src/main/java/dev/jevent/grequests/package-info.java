/// Many requests at once (grequests).
///
/// Starting point: [dev.jevent.grequests.Grequests]. Imports [dev.jevent.requests] and core.
@NullMarked
package dev.jevent.grequests;

import org.jspecify.annotations.NullMarked;
