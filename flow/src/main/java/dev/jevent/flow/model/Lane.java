package dev.jevent.flow.model;

import org.jspecify.annotations.Nullable;

/// One greenlet in a flow.
///
/// Times are nanoseconds since the beginning of the flow; -1 where the recording does not tell.
///
/// @param number its place in [Flow#lanes()]
/// @param thread the number of its thread
/// @param name its name
/// @param hub the place of its hub in [Flow#hubs()]
/// @param spawner the lane that spawned it, or -1
/// @param spawnedAt when
/// @param spawnSite the stack it was spawned at, or null
/// @param endedAt when it ended
/// @param outcome how it ended, such as `failed: java.io.IOException: reset`; empty if not known
public record Lane(
        int number,
        long thread,
        String name,
        int hub,
        int spawner,
        long spawnedAt,
        @Nullable Site spawnSite,
        long endedAt,
        String outcome) {}
