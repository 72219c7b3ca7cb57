package dev.jevent.flow.model;

/// The numbers of one greenlet in a flow. Times are nanoseconds.
///
/// @param lane its place in [Flow#lanes()]
/// @param runs how often it got the carrier
/// @param running the time it had the carrier
/// @param waiting the time it waited, up to when it was made ready again; a wait that is not over
///   counts up to the end of the flow
/// @param io the part of `waiting` that input or output ended
/// @param ready the time it was ready and others had the carrier
public record LaneStatistics(
        int lane, long runs, long running, long waiting, long io, long ready) {}
