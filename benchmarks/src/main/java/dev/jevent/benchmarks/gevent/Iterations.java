package dev.jevent.benchmarks.gevent;

/// How long each side measures in one round.
///
/// @param count how many iterations; the figure is their mean
/// @param millis the length of one
record Iterations(int count, int millis) {}
