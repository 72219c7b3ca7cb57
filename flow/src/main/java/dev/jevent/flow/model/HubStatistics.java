package dev.jevent.flow.model;

/// The numbers of one hub in a flow. Times are nanoseconds.
///
/// @param hub its place in [Flow#hubs()]
/// @param runs how many runs of greenlets it had
/// @param running the time a greenlet had its carrier
/// @param busy the time in which it could not sleep: greenlets, callbacks, timers and its own work
/// @param load `busy` as a part of the length of the flow, from 0 to 1; 0 if the flow has no length
public record HubStatistics(int hub, long runs, long running, long busy, double load) {}
