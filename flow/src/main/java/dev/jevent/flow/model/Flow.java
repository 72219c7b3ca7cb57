package dev.jevent.flow.model;

import java.time.Instant;
import java.util.List;

/// What was recorded of a program: who ran when on which hub, what made it run, and what it waited
/// for.
///
/// ```java
/// Flow flow = FlowReader.read(Path.of("recording.jfr"));
/// String first = flow.lanes().get(flow.runs().lane(0)).name();
/// ```
///
/// @param began the moment from which times are counted
/// @param nanos the length
/// @param hubs the names of the hubs, as they first appear
/// @param lanes the greenlets, as they first appear
/// @param runs their runs
/// @param busy when the hubs were busy
/// @param holds where a greenlet held a hub for too long
/// @param output what the program printed
/// @param sites the places in the program that the others refer to
/// @param missing how many runs took place between the first and the last of each hub and were not
///   recorded
/// @param dropped how many runs were recorded and not kept here: those beyond
///   [FlowReader#MOST_RUNS]
/// @param lostBytes how many bytes of events the flight recorder itself says to have lost
public record Flow(
        Instant began,
        long nanos,
        List<String> hubs,
        List<Lane> lanes,
        Runs runs,
        Stretches busy,
        List<Hold> holds,
        List<Line> output,
        List<Site> sites,
        long missing,
        long dropped,
        long lostBytes) {
    /// Copies the lists.
    public Flow {
        hubs = List.copyOf(hubs);
        lanes = List.copyOf(lanes);
        holds = List.copyOf(holds);
        output = List.copyOf(output);
        sites = List.copyOf(sites);
    }

    /// {@return true if every run between the first and the last of each hub is here}
    public boolean isWhole() {
        return missing == 0 && dropped == 0 && lostBytes == 0;
    }
}
