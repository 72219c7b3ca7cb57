package dev.jevent.flow.model;

import java.util.List;

/// A stretch in which a greenlet held its hub for too long, as the guardian has seen it.
///
/// @param hub the place of the hub in [Flow#hubs()]
/// @param lane the greenlet, or -1 if none had the carrier
/// @param from when it began, in nanoseconds since the beginning of the flow
/// @param to when it was over, or until when it was seen
/// @param how how the hub was held, `RUNS`, `BLOCKS` or `WAITS_PINNED`
/// @param call the class and method that held it
/// @param remedy what to do about it
/// @param stack the stack at the moment of the report, a frame each, the innermost first
public record Hold(
        int hub,
        int lane,
        long from,
        long to,
        String how,
        String call,
        String remedy,
        List<String> stack) {
    Hold until(long end) {
        return new Hold(hub, lane, from, end, how, call, remedy, stack);
    }
}
