package dev.jevent.flow.view;

/// Where an event of a trace belongs.
///
/// @param process the number of its process, from 1
/// @param thread the number of its thread, from 1
record Track(int process, int thread) {}
