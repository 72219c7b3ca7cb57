package dev.jevent.flow.live;

import dev.jevent.hub.RawGreenlet;

/// One greenlet at one moment.
///
/// @param parent the number of the thread of the one that made it on the same hub, or 0
/// @param reason what it waits for, as text; empty if it does not wait or that is not known
record GreenletRow(RawGreenlet greenlet, long parent, Doing doing, String reason) {}
