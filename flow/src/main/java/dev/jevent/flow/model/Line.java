package dev.jevent.flow.model;

/// A line that the program printed.
///
/// @param at when, in nanoseconds since the beginning of the flow
/// @param lane the greenlet that printed it, or -1
/// @param text without its end
/// @param error true if it went to the standard error stream
public record Line(long at, int lane, String text, boolean error) {}
