package dev.jevent.flow.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The numbers of a flow: who ran longest, switched most and waited longest, and what each greenlet
/// and each hub spent its time with.
///
/// Where runs are missing in the flow ([Flow#missing()]), several waits of a greenlet look like
/// one. Of equals the first counts.
///
/// ```java
/// var statistics = FlowStatistics.of(flow);
/// long nanos = statistics.lanes().get(0).io();
/// double load = statistics.hubs().get(0).load();
/// ```
public final class FlowStatistics {
    private final Flow flow;
    private final List<LaneStatistics> lanes;
    private final List<HubStatistics> hubs;
    private int longestRun = -1;
    private int mostSwitched = -1;
    private Optional<Wait> longestWait = Optional.empty();

    private FlowStatistics(Flow flow) {
        this.flow = flow;
        this.lanes = countLanes();
        this.hubs = countHubs();
        for (LaneStatistics lane : lanes) {
            if (lane.runs() > 0
                    && (mostSwitched < 0 || lane.runs() > lanes.get(mostSwitched).runs())) {
                mostSwitched = lane.lane();
            }
        }
    }

    /// {@return the numbers of `flow`}, counted in one pass over its runs.
    public static FlowStatistics of(Flow flow) {
        return new FlowStatistics(flow);
    }

    /// {@return the numbers of each greenlet, in the order of [Flow#lanes()]}
    public List<LaneStatistics> lanes() {
        return lanes;
    }

    /// {@return the numbers of each hub, in the order of [Flow#hubs()]}
    public List<HubStatistics> hubs() {
        return hubs;
    }

    /// {@return the run that had the carrier longest; empty if there is none}
    public OptionalInt longestRun() {
        return index(longestRun);
    }

    /// {@return the lane with the most runs; empty if there is none}
    public OptionalInt mostSwitched() {
        return index(mostSwitched);
    }

    /// {@return the longest wait that is over; empty if there is none}
    public Optional<Wait> longestWait() {
        return longestWait;
    }

    private static OptionalInt index(int found) {
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    private List<LaneStatistics> countLanes() {
        Runs runs = flow.runs();
        Tally[] tallies = new Tally[flow.lanes().size()];
        Arrays.setAll(tallies, _ -> new Tally());
        for (int run = 0; run < runs.count(); run++) {
            Tally tally = tallies[runs.lane(run)];
            tally.gap(runs, run).ifPresent(this::keepLonger);
            tally.ran(runs, run);
            if (longestRun < 0 || length(run) > length(longestRun)) {
                longestRun = run;
            }
        }
        List<LaneStatistics> counted = new ArrayList<>();
        for (Tally tally : tallies) {
            tally.end(runs, flow.nanos());
            counted.add(tally.of(counted.size()));
        }
        return List.copyOf(counted);
    }

    private long length(int run) {
        return flow.runs().end(run) - flow.runs().start(run);
    }

    private void keepLonger(Wait wait) {
        if (longestWait.isEmpty() || wait.nanos() > longestWait.get().nanos()) {
            longestWait = Optional.of(wait);
        }
    }

    private List<HubStatistics> countHubs() {
        int count = flow.hubs().size();
        long[] runs = new long[count];
        long[] running = new long[count];
        Covered[] busy = new Covered[count];
        Arrays.setAll(busy, _ -> new Covered());
        addStretches(busy);
        for (int run = 0; run < flow.runs().count(); run++) {
            int hub = flow.lanes().get(flow.runs().lane(run)).hub();
            runs[hub]++;
            running[hub] += length(run);
            busy[hub].add(flow.runs().start(run), flow.runs().end(run));
        }
        List<HubStatistics> counted = new ArrayList<>();
        for (int hub = 0; hub < count; hub++) {
            long nanos = busy[hub].nanos();
            double load = flow.nanos() == 0 ? 0 : Math.min(1, (double) nanos / flow.nanos());
            counted.add(new HubStatistics(hub, runs[hub], running[hub], nanos, load));
        }
        return List.copyOf(counted);
    }

    private void addStretches(Covered[] busy) {
        for (int i = 0; i < flow.busy().count(); i++) {
            busy[flow.busy().hub(i)].add(flow.busy().start(i), flow.busy().end(i));
        }
    }
}
