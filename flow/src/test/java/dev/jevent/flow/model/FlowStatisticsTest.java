package dev.jevent.flow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.hub.Left;
import org.junit.jupiter.api.Test;

class FlowStatisticsTest {
    @Test
    void lanes_haveTheirTimesByWhatTheyWereSpentOn() {
        var statistics = FlowStatistics.of(HandMadeFlow.fetch());

        assertThat(statistics.lanes())
                .containsExactly(
                        new LaneStatistics(0, 2, 120_000, 845_000, 0, 10_000 + 15_000),
                        new LaneStatistics(1, 2, 130_000, 700_000, 700_000, 40_000 + 10_000));
    }

    @Test
    void hubs_areBusyInStretchesAndRuns_eachMomentCountedOnce() {
        var statistics = FlowStatistics.of(HandMadeFlow.fetch());

        assertThat(statistics.hubs())
                .containsExactly(new HubStatistics(0, 4, 250_000, 350_000, 0.35));
    }

    @Test
    void runsOutsideOfStretches_countAsBusy() {
        var made = new HandMadeFlow().hub("jevent").busy(10, 20);
        int lane = made.lane("main", -1, 0, -1, "");
        made.run(lane, 0, 12, Left.YIELDS, Cause.SPAWN, -1, 0);
        made.run(lane, 30, 35, Left.YIELDS, Cause.YIELD, lane, 12);

        assertThat(FlowStatistics.of(made.flow(50)).hubs())
                .containsExactly(new HubStatistics(0, 2, 17, 25, 0.5));
    }

    @Test
    void records_nameRunsLanesAndWaits() {
        var statistics = FlowStatistics.of(HandMadeFlow.fetch());

        assertThat(statistics.longestRun()).hasValue(1);
        assertThat(statistics.mostSwitched()).hasValue(0);
        assertThat(statistics.longestWait()).contains(new Wait(0, 3, 50_000, 895_000));
        assertThat(statistics.longestWait().orElseThrow().nanos()).isEqualTo(845_000);
    }

    @Test
    void theTimeAfterAYield_isNoWait() {
        var made = new HandMadeFlow().hub("jevent");
        int lane = made.lane("main", -1, -1, -1, "");
        made.run(lane, 0, 10, Left.YIELDS, Cause.UNKNOWN, -1, -1);
        made.run(lane, 25, 30, Left.WAITS, Cause.YIELD, lane, 10);
        var statistics = FlowStatistics.of(made.flow(100));

        assertThat(statistics.longestWait()).isEmpty();
        assertThat(statistics.lanes())
                .as("the last wait is not over")
                .containsExactly(new LaneStatistics(0, 2, 15, 70, 0, 15));
    }

    @Test
    void waitThatTheRecordingTellsTheEndOfLate_isWithinItsBounds() {
        var made = new HandMadeFlow().hub("jevent");
        int lane = made.lane("main", -1, -1, -1, "");
        int first = made.run(lane, 0, 10, Left.WAITS_IN_JDK, Cause.UNKNOWN, -1, -1);
        int unknown = made.run(lane, 20, 30, Left.WAITS, Cause.UNKNOWN, -1, -1);
        int early = made.run(lane, 40, 50, Left.WAITS, Cause.TIMER, -1, 25);
        Runs runs = made.flow(60).runs();

        assertThat(Wait.between(runs, first, unknown)).contains(new Wait(0, 1, 10, 20));
        assertThat(Wait.between(runs, unknown, early)).contains(new Wait(1, 2, 30, 30));
    }

    @Test
    void flowOfNothing_hasNoRecords() {
        var statistics = FlowStatistics.of(new HandMadeFlow().flow(0));

        assertThat(statistics.longestRun()).isEmpty();
        assertThat(statistics.mostSwitched()).isEmpty();
        assertThat(statistics.longestWait()).isEmpty();
        assertThat(statistics.lanes()).isEmpty();
        assertThat(statistics.hubs()).isEmpty();
    }
}
