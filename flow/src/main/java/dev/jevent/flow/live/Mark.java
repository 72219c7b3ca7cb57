package dev.jevent.flow.live;

import dev.jevent.flow.model.Cause;
import dev.jevent.hub.Left;
import org.jspecify.annotations.Nullable;

/// A run of a greenlet, or several in close succession; times are those of the machine's clock.
///
/// @param thread the number of the greenlet's thread
/// @param name its name
/// @param start when the first run began
/// @param end when the last one was over
/// @param ran how long they took together
/// @param runs how many they are
/// @param cause what had made it ready for the first
/// @param by the number of the thread of the greenlet that did so, or 0
/// @param byName its name, or that of the thread off every hub; empty if nobody did
/// @param left why it gave the carrier up after the last
/// @param waits what kind of thing it waits for since, or null
/// @param reason the thing as text, empty if there is none
record Mark(
        long thread,
        String name,
        long start,
        long end,
        long ran,
        int runs,
        Cause cause,
        long by,
        String byName,
        Left left,
        @Nullable Doing waits,
        String reason) {}
