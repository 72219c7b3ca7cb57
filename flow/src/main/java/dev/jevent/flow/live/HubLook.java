package dev.jevent.flow.live;

import java.util.List;
import java.util.Map;

/// What the carrier of a hub saw at one moment.
///
/// @param at the moment, on the machine's clock
/// @param busy how long the hub was busy since it is listened to, in nanoseconds
/// @param turns how many turns of the loop there were
/// @param runs how many runs of greenlets there were since the hub is listened to
/// @param timers how many timers are armed
/// @param greenlets how many greenlets live
/// @param counts how many do what, of the first [LiveLimits#GREENLETS_COUNTED]
/// @param rows the oldest, and those that made them, even if they have ended
/// @param omitted how many living ones are not among the rows
/// @param marks who ran since the look before
/// @param dropped how many marks are missing since the hub is listened to
record HubLook(
        long at,
        long busy,
        long turns,
        long runs,
        int timers,
        int greenlets,
        Map<Doing, Integer> counts,
        List<GreenletRow> rows,
        int omitted,
        List<Mark> marks,
        long dropped) {}
